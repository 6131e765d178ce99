package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.verify.check.CheckResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A long query that PostgreSQL plans quickly is a mart, follows its table, and is a check, in linear time. */
@ExtendWith(LedgerExtension.class)
final class LongSqlTest {

    private static final int MEGABYTE = 1_000_000;

    /** Linear work takes seconds. Work that doubles with each level of a text, or is quadratic, takes hours. */
    private static final Duration ONLY_SLOW_GROWTH = Duration.ofMinutes(3);

    /** All queries have the ids of the table as their rows. */
    private static final Map<String, String> QUERIES = queries();

    @TempDir
    private Path directory;

    static Stream<String> names() {
        return QUERIES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aLongQueryIsAMartAndACheck(String name, ConnectionSettings settings) {
        var warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  t:\n    files: data/*.csv\n")
                .write("elt/migrations/V1__t.sql", """
                        CREATE SCHEMA IF NOT EXISTS dw;
                        CREATE SCHEMA IF NOT EXISTS mart;
                        CREATE TABLE dw.t (id int PRIMARY KEY, word text);
                        CREATE TABLE mart.m (id int PRIMARY KEY);
                        """)
                .write("elt/dw/t.sql", "SELECT id, word FROM raw.t\n")
                .write("elt/mart/m.sql", QUERIES.get(name))
                .write("elt/verify/c.sql", QUERIES.get(name))
                .write("data/1.csv", "id,word\n1,a\n2,b\n");
        assertTimeoutPreemptively(ONLY_SLOW_GROWTH, () -> {
            warehouse.build();
            warehouse.write("data/2.csv", "id,word\n3,c\n").build();

            assertThat(warehouse.rows("SELECT id FROM mart.m ORDER BY id"))
                    .containsExactly(List.of("1"), List.of("2"), List.of("3"));
            var result = warehouse.verify();
            assertThat(result.problems()).isEmpty();
            assertThat(result.errors()).extracting(CheckResult::name).containsExactly("c");
        });
    }

    private static String numbered(int count, String between, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(between));
    }

    private static String nested(int count, String opening, String inner, String closing) {
        return opening.repeat(count) + inner + closing.repeat(count);
    }

    private static Map<String, String> queries() {
        var queries = new LinkedHashMap<String, String>();
        var from = " FROM dw.t";
        var query = "SELECT t.id" + from;
        queries.put("comment", query + " /*" + "*".repeat(MEGABYTE) + "*/");
        queries.put("blanks", "SELECT" + " ".repeat(MEGABYTE) + "t.id" + from);
        queries.put("text", query + " WHERE t.word <> '" + "x".repeat(MEGABYTE) + "'");
        queries.put("text of quotes", query + " WHERE t.word <> '" + "''".repeat(MEGABYTE / 2) + "'");
        queries.put("number", query + " WHERE t.id <> " + "1".repeat(100_000));
        queries.put("numbers", query + " WHERE t.id IN (1, 2, 3" + ",1".repeat(30_000) + ")");
        queries.put("values", query + " WHERE t.id IN (VALUES " + numbered(10_000, ", ", i -> "(" + i + ")") + ")");
        queries.put(
                "columns",
                "SELECT q.id FROM (SELECT t.id" + numbered(1_500, "", i -> ", t.id AS c" + i) + from + ") q");
        queries.put("ands", query + " WHERE t.id > 0" + " AND t.id > 0".repeat(3_000));
        queries.put("ors", query + " WHERE t.id > 0" + " OR t.id > 1".repeat(3_000));
        queries.put("sum", "SELECT t.id" + " + 0".repeat(2_000) + " AS id" + from);
        queries.put("functions in each other", "SELECT " + nested(200, "abs(", "t.id", ")") + " AS id" + from);
        queries.put(
                "too many functions in each other", "SELECT " + nested(1_000, "abs(", "t.id", ")") + " AS id" + from);
        queries.put(
                "groups of functions in each other",
                query + " WHERE true" + (" AND " + nested(200, "abs(", "t.id", ")") + " > 0").repeat(10));
        queries.put(
                "too many groups of functions in each other",
                query + " WHERE true" + (" AND " + nested(200, "abs(", "t.id", ")") + " > 0").repeat(100));
        queries.put(
                "cases",
                "SELECT CASE" + numbered(3_000, "", i -> " WHEN t.id = -" + i + " THEN " + i) + " ELSE t.id END AS id"
                        + from);
        queries.put(
                "cases in each other",
                "SELECT " + nested(200, "CASE WHEN t.id > 0 THEN ", "t.id", " END") + " AS id" + from);
        queries.put("casts", "SELECT t.id" + "::int::bigint".repeat(200) + "::int AS id" + from);
        queries.put("arrays in each other", query + " WHERE " + nested(100, "(ARRAY[", "t.id", "])[1]") + " > 0");
        queries.put("selects in each other", "SELECT " + nested(100, "(SELECT ", "t.id", ")") + " AS id" + from);
        queries.put("tables in each other", nested(100, "SELECT q.id FROM (", query, ") q"));
        queries.put(
                "tables with EXISTS in each other", query + nested(30, " WHERE EXISTS (SELECT FROM dw.t u", "", ")"));
        queries.put("unions", numbered(500, " UNION ALL ", i -> query + " WHERE t.id = " + i));
        queries.put(
                "queries of WITH",
                "WITH " + numbered(500, ", ", i -> "a" + i + " AS (" + query + ")") + " SELECT a0.id FROM a0");
        queries.put("joins", query + numbered(60, "", i -> " LEFT JOIN dw.t t" + i + " ON t" + i + ".id = t.id"));
        return queries;
    }
}
