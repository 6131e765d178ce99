package io.github.eltmaven.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RowQueryTest {

    private static final Path FILE = Path.of("dw/trades.sql");

    @Test
    void aQueryIsTakenApart() {
        var query = parse("SELECT a, b AS c\n  FROM raw.trades\n WHERE a <> ''");

        assertThat(query.source()).isEqualTo("trades");
        assertThat(query.alias()).isEqualTo("trades");
        assertThat(query.hasCondition()).isTrue();
        assertThat(query.sourcePlace().render(Path.of(""))).isEqualTo("dw/trades.sql:2:8");
        assertThat(query.reading("(x)").text()).isEqualTo("SELECT a, b AS c\n  FROM (x) AS \"trades\"\n WHERE a <> ''");
    }

    @Test
    void aTrackedQueryLeavesNoRowOut() {
        assertThat(parse("SELECT a FROM raw.trades t WHERE a > b OR c -- why\n")
                        .tracked("(x)")
                        .text())
                .isEqualTo("SELECT \"t\"._load AS _load, \"t\"._line AS _line, (( a > b OR c\n) IS TRUE) AS _kept,"
                        + " a FROM (x) t ");
        assertThat(parse("SELECT ALL a FROM raw.trades").tracked("(x)").text())
                .isEqualTo("SELECT ALL \"trades\"._load AS _load, \"trades\"._line AS _line, true AS _kept,"
                        + " a FROM (x) AS \"trades\"");
    }

    @Test
    void whatAQueryKeepsAndWhatItLeavesOutIsDecidedByItsCondition() {
        var query = parse("SELECT a FROM raw.trades t WHERE a > b OR c -- why\n");

        assertThat(query.kept("(x)", "d AS e").text())
                .isEqualTo("SELECT \"t\"._load AS _load, \"t\"._line AS _line, d AS e, a FROM (x) t"
                        + " WHERE CASE WHEN \"t\"._load IS NOT NULL THEN ( a > b OR c\n) END");
        assertThat(query.leftOut("(x)"))
                .isEqualTo("SELECT * FROM (x) AS \"t\""
                        + " WHERE CASE WHEN \"t\"._load IS NOT NULL THEN ( a > b OR c\n) IS NOT TRUE END");
        assertThat(parse("SELECT ALL a FROM raw.trades").kept("(x)").text())
                .isEqualTo("SELECT ALL \"trades\"._load AS _load, \"trades\"._line AS _line,"
                        + " a FROM (x) AS \"trades\"");
    }

    @Test
    void aFunctionThatReadsADateItselfIsRefusedAtItsPlace() {
        assertThat(problems("SELECT JSON_VALUE(d, '$.x' RETURNING date) AS d FROM raw.t"))
                .containsExactly("dw/trades.sql:1:28: RETURNING date cannot stand in a dw model."
                        + " Leave it out, and cast the text that comes: (...)::date.");
        assertThat(parse("SELECT JSON_VALUE(d, '$.x' RETURNING int) AS d FROM raw.t")
                        .source())
                .isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jsonb_populate_record(NULL::dw.rec, d::jsonb)",
                "json_populate_record(NULL::dw.rec, d::json)",
                "JSON_POPULATE_RECORDSET(NULL::dw.rec, d::json)",
                "pg_catalog.jsonb_to_record(d::jsonb)",
                "json_to_recordset(d::json)",
                "xmltable('/a' PASSING d::xml COLUMNS d date)"
            })
    void aFunctionThatReadsTheFieldsOfARecordItselfIsRefusedAtItsPlace(String call) {
        var name = call.substring(0, call.indexOf('('));
        assertThat(problems("SELECT (" + call + ").d AS d FROM raw.t"))
                .containsExactly(
                        "dw/trades.sql:1:9: " + name.replace("pg_catalog.", "").toLowerCase(Locale.ROOT)
                                + "() cannot stand in a dw model. It reads texts of the data by rules of its own:"
                                + " take each text with ->>, and cast it, as in (d ->> 'day')::date.");
    }

    @Test
    void aQueryWhoseExpressionsAreRewrittenIsTheSameBesideThem() {
        var query = parse("SELECT a::date FROM raw.trades t WHERE b::date > c");

        assertThat(query.casts().stream().map(TypeCast::start)).containsExactly(7, 39);
        assertThat(query.rewritten(text -> text.replace("::date", ""))
                        .kept("(x)", "d AS e")
                        .text())
                .isEqualTo(parse("SELECT a FROM raw.trades t WHERE b > c")
                        .kept("(x)", "d AS e")
                        .text());
        assertThat(parse("SELECT a::date FROM raw.trades")
                        .rewritten(text -> text.replace("::date", ""))
                        .tracked("(x)")
                        .text())
                .isEqualTo(parse("SELECT a FROM raw.trades").tracked("(x)").text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT a FROM raw.trades                  | trades      | trades
            SELECT a FROM raw.trades t                | trades      | t
            SELECT a FROM raw.trades AS t             | trades      | t
            SELECT a FROM raw.trades AS T WHERE T.a=1 | trades      | t
            SELECT a FROM RAW.Trades                  | trades      | trades
            SELECT a FROM "raw"."Odd name" "T"        | Odd name    | T
            SELECT a FROM raw.order                   | order       | order
            select a from raw . trades where true     | trades      | trades
            """)
    void aSourceIsKnownByItsNameOrItsAlias(String sql, String source, String alias) {
        var query = parse(sql);

        assertThat(List.of(query.source(), query.alias())).containsExactly(source, alias);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a IS DISTINCT FROM b AS differs FROM raw.t",
                "SELECT a FROM raw.t WHERE a IS NOT DISTINCT FROM b",
                "SELECT extract(year from x) FROM raw.t",
                "SELECT substring(x from 1 for 2) FROM raw.t",
                "SELECT trim(both from x), overlay(x placing 'y' from 1 for 2) FROM raw.t",
                "SELECT left(x, 2), right(x, 2) FROM raw.t",
                "SELECT x FROM raw.t WHERE left(x, 2) = 'AB' AND right(x, 1) <> 'C'",
                "SELECT t.from, t.limit FROM raw.t WHERE t.offset > '3'",
                "SELECT a AS from, b AS order FROM raw.t",
                "SELECT a * b AS product, (a) * -1 FROM raw.t WHERE a * b > 0",
                "SELECT \"select\", \"group\" FROM raw.t WHERE \"union\" = 'x'",
                "SELECT 'GROUP BY a' AS a FROM raw.t WHERE a <> 'UNION SELECT'",
                "SELECT $$FROM raw.x JOIN$$ AS a FROM raw.t",
                "SELECT a FROM raw.t WHERE a IN ('x', 'y') AND (b, c) = (1, 2)",
                "SELECT CASE WHEN a = '' THEN NULL ELSE a::numeric(10, 2) END AS a FROM raw.t",
                "SELECT (ARRAY['x', 'y'])[1] AS a, a[1] FROM raw.t",
                "SELECT a, -- a comment, FROM raw.x\n b /* JOIN /* raw.y */ */ FROM /* here */ raw.t -- WHERE\n WHERE a = b",
                "SELECT order_id, fromage, grouping_key FROM raw.t",
                "SELECT a FROM raw.t WHERE",
            })
    void whatWorksRowByRowIsAccepted(String sql) {
        assertThat(parse(sql).source()).isEqualTo("t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT a FROM raw.t JOIN raw.u USING (a)            | 1:21: a join
            SELECT a FROM raw.t x JOIN raw.u ON true            | 1:23: a join
            SELECT a FROM raw.t AS x LEFT JOIN raw.u ON true    | 1:26: a join
            SELECT a FROM raw.t CROSS JOIN raw.u                | 1:21: a join
            SELECT a FROM raw.t NATURAL JOIN raw.u              | 1:21: a join
            SELECT a\\n  FROM raw.t,\\n       raw.u              | 2:13: a join
            SELECT a FROM raw.t x, raw.u y WHERE true           | 1:22: a join
            SELECT a FROM raw.t GROUP BY a                      | 1:21: GROUP BY
            SELECT a FROM raw.t WHERE a = 'x'\\n GROUP BY a      | 2:2: GROUP BY
            SELECT a FROM raw.t HAVING true                     | 1:21: HAVING
            SELECT DISTINCT a FROM raw.t                        | 1:8: DISTINCT
            SELECT DISTINCT ON (a) a FROM raw.t                 | 1:8: DISTINCT
            SELECT a FROM raw.t UNION SELECT a FROM raw.u       | 1:21: UNION
            SELECT a FROM raw.t WHERE b UNION ALL SELECT 1      | 1:29: UNION
            SELECT 1 AS a UNION SELECT a FROM raw.t             | 1:15: UNION
            SELECT a FROM raw.t EXCEPT SELECT 1                 | 1:21: EXCEPT
            SELECT a FROM raw.t INTERSECT SELECT 1              | 1:21: INTERSECT
            SELECT a FROM raw.t ORDER BY a                      | 1:21: 'ORDER'
            SELECT a FROM raw.t LIMIT 3                         | 1:21: LIMIT
            SELECT a FROM raw.t OFFSET 3                        | 1:21: OFFSET
            SELECT a FROM raw.t FETCH FIRST ROW ONLY            | 1:21: FETCH
            SELECT a FROM raw.t FOR UPDATE                      | 1:21: 'FOR'
            SELECT a FROM raw.t WINDOW w AS ()                  | 1:21: 'WINDOW'
            SELECT a FROM raw.t TABLESAMPLE system (1)          | 1:21: 'TABLESAMPLE'
            SELECT a FROM raw.t x (b)                           | 1:23: '('
            SELECT sum(a) OVER () AS s FROM raw.t               | 1:15: a window function
            SELECT row_number() OVER w AS n FROM raw.t          | 1:21: a window function
            SELECT (SELECT max(b) FROM dw.u) AS b FROM raw.t    | 1:9: a subquery
            SELECT a FROM raw.t WHERE a IN (SELECT a FROM dw.u) | 1:33: a subquery
            SELECT a FROM (SELECT a FROM raw.t) AS t            | 1:16: a subquery
            """)
    void whatIsMoreThanOneRowAtATimeIsRefusedAtItsPlace(String sql, String what) {
        assertThat(problems(sql.replace("\\n", "\n")))
                .containsExactly("dw/trades.sql:" + what + " cannot stand in a dw model."
                        + " A dw model reads one source, row by row; joins and aggregates belong to the marts.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            WITH x AS (SELECT 1) SELECT a FROM raw.t | 1:1: a dw model begins with SELECT, not with WITH
            (SELECT a FROM raw.t)                    | 1:1: a dw model begins with SELECT, not with (
            VALUES (1)                               | 1:1: a dw model begins with SELECT, not with VALUES
            SELECT a FROM dw.t                       | 1:15: a dw model reads raw.<source>, not dw.t
            SELECT a FROM t                          | 1:15: a dw model reads raw.<source>, not t
            SELECT a FROM base.raw.t                 | 1:15: a dw model reads raw.<source>, not base.raw.t
            SELECT a FROM "RAW".t                    | 1:15: a dw model reads raw.<source>, not RAW.t
            SELECT a FROM generate_series(1, 2)      | 1:15: a dw model reads raw.<source>, not generate_series
            SELECT a FROM (VALUES (1)) AS t          | 1:15: FROM names no table
            SELECT 1 AS a                            | 1:1: the query has no FROM raw.<source>
            SELECT a FROM                            | 1:1: the query has no FROM raw.<source>
            SELECT extract(year from a)              | 1:1: the query has no FROM raw.<source>
            """)
    void whatReadsNoSourceIsRefusedAtItsPlace(String sql, String what) {
        assertThat(problems(sql)).singleElement().asString().startsWith("dw/trades.sql:" + what + ". A dw model");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT * FROM raw.t            | 1:8
            SELECT t.* FROM raw.t          | 1:10
            SELECT a, b * c, * FROM raw.t  | 1:18
            """)
    void aStarIsRefusedAtItsPlace(String sql, String place) {
        assertThat(problems(sql))
                .containsExactly("dw/trades.sql:" + place + ": * cannot stand in a dw model."
                        + " Name the columns, so that the model says what it fills.");
    }

    @Test
    void everyProblemOfAQueryIsReportedAtOnce() {
        assertThat(problems("SELECT DISTINCT (SELECT 1), *, sum(a) OVER ()\n  FROM dw.t"))
                .extracting(problem -> problem.replaceFirst(": .*", ""))
                .containsExactly(
                        "dw/trades.sql:1:18",
                        "dw/trades.sql:1:39",
                        "dw/trades.sql:1:8",
                        "dw/trades.sql:1:29",
                        "dw/trades.sql:2:8");
    }

    @Test
    void aFileWithoutAQueryIsReportedOnce() {
        assertThat(problems("-- nothing")).hasSize(1);
        assertThat(problems("DELETE FROM raw.t")).hasSize(1);
    }

    @Test
    void placesCountTheLeadingComment() {
        assertThat(problems("-- One row per trade.\n-- @latest a\n\nSELECT a\n  FROM raw.t\n  JOIN raw.u USING (a)"))
                .singleElement()
                .asString()
                .startsWith("dw/trades.sql:6:3: a join");
    }

    private static RowQuery parse(String text) {
        var problems = new Problems();
        var query = RowQuery.parse(SqlText.read(FILE, text, problems), Optional.of("raw"), problems);
        problems.throwIfAny();
        return query.orElseThrow();
    }

    private static List<String> problems(String text) {
        var problems = new Problems();
        var query = RowQuery.parse(SqlText.read(FILE, text, problems), Optional.of("raw"), problems);
        assertThat(query).isEmpty();
        return problems.asList().stream()
                .map(problem -> problem.render(Path.of("")))
                .toList();
    }
}
