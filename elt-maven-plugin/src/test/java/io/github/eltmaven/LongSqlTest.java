package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.verify.check.CheckResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A long query that PostgreSQL plans quickly is a mart, follows its table, and is a check, in linear time. */
@ExtendWith(LedgerExtension.class)
final class LongSqlTest {

    private static final int LONG = 500_000;

    /** Linear work takes seconds for each query. Work that doubles with each level of a text, or is quadratic, takes hours. */
    private static final Duration ONLY_SLOW_GROWTH = Duration.ofMinutes(15);

    /** All queries have the ids of the table as their rows. */
    private static final Map<String, String> QUERIES = queries();

    @TempDir
    private Path directory;

    /** One warehouse for all of them: a database and a build for each would take most of the time. */
    @Test
    void longQueriesAreMartsAndChecks(ConnectionSettings settings) {
        var warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  t:\n    files: data/*.csv\n")
                .write(
                        "elt/migrations/V1__t.sql",
                        """
                        CREATE SCHEMA IF NOT EXISTS dw;
                        CREATE SCHEMA IF NOT EXISTS mart;
                        CREATE TABLE dw.t (id int PRIMARY KEY, word text);
                        """
                                + QUERIES.keySet().stream()
                                        .map("CREATE TABLE mart.%s (id int PRIMARY KEY);\n"::formatted)
                                        .collect(Collectors.joining()))
                .write("elt/dw/t.sql", "SELECT id, word FROM raw.t\n")
                .write("data/1.csv", "id,word\n1,a\n2,b\n");
        QUERIES.forEach((name, query) ->
                warehouse.write("elt/mart/" + name + ".sql", query).write("elt/verify/" + name + ".sql", query));
        assertTimeoutPreemptively(ONLY_SLOW_GROWTH, () -> {
            warehouse.build();
            warehouse.write("data/2.csv", "id,word\n3,c\n").build();

            // In one query, since each reads all files of the pipeline.
            var ids = QUERIES.keySet().stream()
                    .map("SELECT '%1$s', string_agg(id::text, ' ' ORDER BY id) FROM mart.%1$s"::formatted)
                    .collect(Collectors.joining(" UNION ALL "));
            assertThat(warehouse.rows(ids))
                    .hasSameSizeAs(QUERIES.keySet())
                    .allSatisfy(mart -> assertThat(mart).last().isEqualTo("1 2 3"));
            var result = warehouse.verify();
            assertThat(result.problems()).isEmpty();
            assertThat(result.errors())
                    .extracting(CheckResult::name)
                    .containsExactlyInAnyOrderElementsOf(QUERIES.keySet());
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
        queries.put("comment", query + " /*" + "*".repeat(LONG) + "*/");
        queries.put("blanks", "SELECT" + " ".repeat(LONG) + "t.id" + from);
        queries.put("text_of_quotes", query + " WHERE t.word <> '" + "''".repeat(LONG / 2) + "'");
        queries.put("number", query + " WHERE t.id <> " + "1".repeat(100_000));
        queries.put("numbers", query + " WHERE t.id IN (1, 2, 3" + ",1".repeat(30_000) + ")");
        queries.put(
                "many_values", query + " WHERE t.id IN (VALUES " + numbered(10_000, ", ", i -> "(" + i + ")") + ")");
        queries.put(
                "many_columns",
                "SELECT q.id FROM (SELECT t.id" + numbered(1_500, "", i -> ", t.id AS c" + i) + from + ") q");
        queries.put("ors", query + " WHERE t.id > 0" + " OR t.id > 1".repeat(3_000));
        queries.put("sum", "SELECT t.id" + " + 0".repeat(2_000) + " AS id" + from);
        queries.put("functions_in_each_other", "SELECT " + nested(200, "abs(", "t.id", ")") + " AS id" + from);
        queries.put(
                "too_many_functions_in_each_other", "SELECT " + nested(1_000, "abs(", "t.id", ")") + " AS id" + from);
        queries.put(
                "groups_of_functions_in_each_other",
                query + " WHERE true" + (" AND " + nested(200, "abs(", "t.id", ")") + " > 0").repeat(10));
        queries.put(
                "too_many_groups_of_functions_in_each_other",
                query + " WHERE true" + (" AND " + nested(200, "abs(", "t.id", ")") + " > 0").repeat(100));
        queries.put(
                "many_cases",
                "SELECT CASE" + numbered(3_000, "", i -> " WHEN t.id = -" + i + " THEN " + i) + " ELSE t.id END AS id"
                        + from);
        queries.put(
                "cases_in_each_other",
                "SELECT " + nested(200, "CASE WHEN t.id > 0 THEN ", "t.id", " END") + " AS id" + from);
        queries.put("casts", "SELECT t.id" + "::int::bigint".repeat(200) + "::int AS id" + from);
        queries.put("arrays_in_each_other", query + " WHERE " + nested(100, "(ARRAY[", "t.id", "])[1]") + " > 0");
        queries.put("selects_in_each_other", "SELECT " + nested(100, "(SELECT ", "t.id", ")") + " AS id" + from);
        queries.put("tables_in_each_other", nested(100, "SELECT q.id FROM (", query, ") q"));
        queries.put(
                "tables_with_exists_in_each_other", query + nested(30, " WHERE EXISTS (SELECT FROM dw.t u", "", ")"));
        queries.put("unions", numbered(500, " UNION ALL ", i -> query + " WHERE t.id = " + i));
        queries.put(
                "queries_of_with",
                "WITH " + numbered(500, ", ", i -> "a" + i + " AS (" + query + ")") + " SELECT a0.id FROM a0");
        queries.put("joins", query + numbered(60, "", i -> " LEFT JOIN dw.t t" + i + " ON t" + i + ".id = t.id"));
        return queries;
    }
}
