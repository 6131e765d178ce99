package io.github.eltmaven.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlTextTest {

    private static final Path FILE = Path.of("dw/trades.sql");

    @Test
    void theLeadingCommentIsDescriptionAndTags() {
        var sql = read("""
                -- One row per trade.
                --   @latest version
                -- Its latest version.
                SELECT trade_id
                  FROM raw.trades
                """);

        assertThat(sql.description()).isEqualTo("One row per trade.\nIts latest version.");
        assertThat(sql.tags())
                .containsExactly(new Tag("latest", "version", new Place(FILE, 2, 6), new Place(FILE, 2, 14)));
        assertThat(sql.query()).isEqualTo("SELECT trade_id\n  FROM raw.trades");
        assertThat(sql.place()).isEqualTo(new Place(FILE, 4, 1));
        assertThat(sql.place(sql.query().indexOf("raw"))).isEqualTo(new Place(FILE, 5, 8));
    }

    @Test
    void aBlockCommentLeadsAsWell() {
        var sql = read("""
                /*
                 * No trade is free.
                 * @severity warn
                 * @max   0.1%
                 */
                /* @title Free trades */ SELECT 1
                """);

        assertThat(sql.description()).isEqualTo("No trade is free.");
        assertThat(sql.tags())
                .containsExactly(
                        new Tag("severity", "warn", new Place(FILE, 3, 4), new Place(FILE, 3, 14)),
                        new Tag("max", "0.1%", new Place(FILE, 4, 4), new Place(FILE, 4, 11)),
                        new Tag("title", "Free trades", new Place(FILE, 6, 4), new Place(FILE, 6, 11)));
        assertThat(sql.place()).isEqualTo(new Place(FILE, 6, 26));
    }

    @Test
    void linesMayEndAsOnWindows() {
        var sql = read("-- One row.\r\n-- @latest version\r\nSELECT a\r\n  FROM raw.t\r\n");

        assertThat(sql.description()).isEqualTo("One row.");
        assertThat(sql.tags())
                .containsExactly(new Tag("latest", "version", new Place(FILE, 2, 4), new Place(FILE, 2, 12)));
        assertThat(sql.query()).isEqualTo("SELECT a\r\n  FROM raw.t");
        assertThat(sql.place(sql.query().indexOf("raw"))).isEqualTo(new Place(FILE, 4, 8));
    }

    /** Whatever sticks to the at sign is the name, so that a slip is an unknown tag and never prose. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            -- @latest              | latest   | ``
            --@latest version       | latest   | version
            -- @latest a, b         | latest   | a, b
            -- @latest: version     | latest:  | version
            -- @latest2 version     | latest2  | version
            -- @max-count 3         | max-count | 3
            /*@refresh full*/       | refresh  | full
            -- @title It's 5 @ noon | title    | It's 5 @ noon
            """)
    void aTagIsANameAndTheRestOfItsLine(String comment, String name, String value) {
        assertThat(read(comment + "\nSELECT 1").tags())
                .singleElement()
                .satisfies(tag -> assertThat(List.of(tag.name(), tag.value())).containsExactly(name, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-- mail to someone@example.org", "-- at @ noon", "-- nothing"})
    void anAtSignInsideALineIsNoTag(String comment) {
        assertThat(read(comment + "\nSELECT 1").tags()).isEmpty();
    }

    @Test
    void aCommentInsideTheQueryHasNoTags() {
        var sql = read("SELECT 1 -- @latest version\n  , 2\n-- @max 3");

        assertThat(sql.tags()).isEmpty();
        assertThat(sql.description()).isEmpty();
        assertThat(sql.query()).isEqualTo("SELECT 1 -- @latest version\n  , 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1;",
                "SELECT 1 ;\n-- the end\n",
                "SELECT 1 -- one\n;",
                "SELECT 1 /* ; */;;\n",
                "  SELECT 1\n\n-- SELECT 2; SELECT 3"
            })
    void aSemicolonAndCommentsMayFollow(String text) {
        var sql = read(text);

        assertThat(sql.query()).startsWith("SELECT 1");
        assertThat(Lexer.tokens(sql.query(), 0)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ';' AS a",
                "SELECT $$;$$ AS a",
                "SELECT E'\\';' AS a",
                "SELECT 1 AS \";\"",
                "SELECT /* ; /* ; */ ; */ 1 AS a"
            })
    void aSemicolonInsideATextNameOrCommentEndsNothing(String text) {
        assertThat(read(text).query()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(SELECT 1)", "((SELECT 1) UNION SELECT 2)", "with a as (select 1) table a", "VALUES (1)"})
    void aQueryMayBeginInEveryWayThatItCan(String text) {
        assertThat(read(text).query()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT 1;\\n SELECT 2          | dw/trades.sql:2:2: a second statement begins here. Keep one query in the file.
            SELECT 1;; DROP TABLE dw.a    | dw/trades.sql:1:12: a second statement begins here. Keep one query in the file.
            -- nothing\\n                  | dw/trades.sql: there is no query in the file. Write a SELECT.
            ``                            | dw/trades.sql: there is no query in the file. Write a SELECT.
            /* SELECT 1                   | dw/trades.sql: there is no query in the file. Write a SELECT.
            -- one\\n  DELETE FROM dw.a     | dw/trades.sql:2:3: 'DELETE' begins no query. Write one SELECT; changes to tables belong in a migration.
            ;                             | dw/trades.sql:1:1: ';' begins no query. Write one SELECT; changes to tables belong in a migration.
            """)
    void whatIsNoQueryIsReportedWithItsPlace(String text, String problem) {
        var problems = new Problems();

        SqlText.read(FILE, text.replace("\\n", "\n"), problems);

        assertThat(problems.asList())
                .singleElement()
                .satisfies(found -> assertThat(found.render(Path.of(""))).isEqualTo(problem));
    }

    @Test
    void whatBeginsNoQueryIsNotReadAsOne() {
        assertThat(SqlText.read(FILE, "DELETE FROM dw.a", new Problems()).query())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT a FROM dw.trades t JOIN mart.b USING (a)            | dw.trades
            SELECT a FROM trades                                       | trades
            SELECT extract(year FROM ts) FROM dw.trades                | dw.trades
            SELECT trim(both FROM a), a IS DISTINCT FROM b FROM dw.t   | dw.t
            WITH x AS (SELECT 1 FROM dw.trades) SELECT * FROM x        | dw.trades
            SELECT a FROM (SELECT a FROM dw."Odd name") x              | dw."Odd name"
            SELECT t.from FROM dw.t                                    | dw.t
            SELECT DISTINCT a FROM dw.t                                | dw.t
            SELECT 1                                                   | ``
            VALUES (1)                                                 | ``
            """)
    void theFirstTableIsThatOfTheFirstFromClause(String text, String table) {
        assertThat(read(text).firstTable()).isEqualTo(table);
    }

    private static SqlText read(String text) {
        var problems = new Problems();
        var sql = SqlText.read(FILE, text, problems);
        problems.throwIfAny();
        return sql;
    }
}
