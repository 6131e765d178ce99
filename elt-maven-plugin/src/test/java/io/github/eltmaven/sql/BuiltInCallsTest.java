package io.github.eltmaven.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BuiltInCallsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT count(*) FILTER (WHERE a) | SELECT pg_catalog.count(*) FILTER (WHERE a)
            pg_catalog.count(a)              | pg_catalog.count(a)
            coalesce(max(a), ${none})        | coalesce(pg_catalog.max(a), ${none})
            'count(a)', "count"(a)           | 'count(a)', "count"(a)
            WITH count (a) AS (SELECT 1)     | WITH count (a) AS (SELECT 1)
            FROM unnest(a) AS k              | FROM pg_catalog.unnest(a) AS k
            FROM unnest(f(a, b)) AS k        | FROM pg_catalog.unnest(f(a, b)) AS k
            FROM unnest(a, b) AS k           | FROM unnest(a, b) AS k
            """)
    void callsOfPostgresHaveItsSchema(String sql, String qualified) {
        assertThat(BuiltInCalls.qualified(sql)).isEqualTo(qualified);
    }
}
