package io.github.eltmaven.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever goes wrong with one file is the problem of that file: the message has its name, the line and what to do, and the other
 * files and sources are loaded.
 */
final class OneBadFileTest extends SourceFiles {

    @BeforeEach
    void createTwoSources() {
        createSources("");
    }

    private void createSources(String options) {
        warehouse.write("elt/elt.yaml", """
                sources:
                  t: {files: data/t/*.csv%s}
                  u: {files: data/u/*.csv}
                """.formatted(options.isEmpty() ? "" : ", " + options));
        warehouse.write("data/u/1.csv", "x\n1\n");
    }

    private static String list(int count, String prefix) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).collect(Collectors.joining(","));
    }

    /** Returns the only problem of a load, after which all files except {@code data/t/2.csv} are loaded. */
    private String refusalOfSecond() {
        var problems = warehouse.problems(warehouse::load);
        assertThat(warehouse.rows("SELECT file FROM elt.loads ORDER BY 1"))
                .containsExactly(row("data/t/1.csv"), row("data/t/3.csv"), row("data/u/1.csv"));
        assertThat(warehouse.value("SELECT count(*) FROM elt.landing")).isEqualTo("0");
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    @Test
    void aRecordThatFillsMoreThanAPageIsNamedWithItsLine() {
        var header = list(1_500, "c") + "\n";
        var small = list(1_500, "") + "\n";
        warehouse.write("data/t/1.csv", header + small);
        warehouse.write(
                "data/t/2.csv",
                header + small.repeat(300) + "\"a\nb\"," + list(1_499, "") + "\n" + small.repeat(3)
                        + list(1_500, "a text of 20 letters") + "\n" + small.repeat(200)
                        + list(1_500, "a text of 20 letters") + "\n");
        warehouse.write("data/t/3.csv", header + small);

        assertThat(refusalOfSecond())
                .contains(
                        "data/t/2.csv:307: the record is larger than a row of PostgreSQL can be: row is too big",
                        "Let the file have fewer columns");
    }

    @Test
    void aRecordOfALargeFileIsNamedWithItsLine() {
        var header = list(1_500, "c") + "\n";
        var small = list(1_500, "") + "\n";
        warehouse.write("data/t/1.csv", header + small);
        warehouse.write(
                "data/t/2.csv",
                header + small.repeat(3_000) + list(1_500, "a text of 20 letters") + "\n" + small.repeat(100));
        warehouse.write("data/t/3.csv", header + small);

        assertThat(refusalOfSecond()).contains("data/t/2.csv:3002: the record is larger than a row");
    }

    @Test
    void moreColumnsThanATableTakesAreTheProblemOfTheirFile() {
        createSources("drift: add");
        warehouse.write("data/t/1.csv", "a\n1\n");
        warehouse.write("data/t/2.csv", "a," + list(1_700, "c") + "\n");
        warehouse.write("data/t/3.csv", "a\n3\n");

        assertThat(refusalOfSecond())
                .contains("data/t/2.csv:1: the header has 1701 columns", "A table can have 1598", "divide the file");
    }

    @Test
    void columnsThatWereDroppedCountWhereAFileAddsColumns() {
        createSources("drift: add");
        warehouse.write("data/t/1.csv", "a\n1\n");
        warehouse.load();
        var added = "SELECT string_agg('ADD COLUMN x' || n || ' text', ', ') FROM generate_series(1, 19) AS n";
        var dropped = "SELECT string_agg('DROP COLUMN x' || n, ', ') FROM generate_series(1, 19) AS n";
        warehouse.execute("DO $$ BEGIN FOR i IN 1..80 LOOP EXECUTE 'ALTER TABLE raw.t ' || (" + added
                + "); EXECUTE 'ALTER TABLE raw.t ' || (" + dropped + "); END LOOP; END $$");
        warehouse.write("data/t/2.csv", "a," + list(100, "c") + "\n");
        warehouse.write("data/t/3.csv", "a\n3\n");

        assertThat(refusalOfSecond())
                .contains(
                        "data/t/2.csv:1: its columns are more than raw.t can take: tables can have at most 1600 columns",
                        "drop the table: elt:load fills it again");

        warehouse.execute("DROP TABLE raw.t");
        warehouse.load();

        assertThat(warehouse.value("SELECT count(*) FROM elt.loads")).isEqualTo("4");
        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ALTER TABLE raw.t ALTER a TYPE int USING a::int | x    | invalid input syntax for type integer
            ALTER TABLE raw.t ALTER a TYPE varchar(3)       | 1234 | value too long for type character varying(3)
            ALTER TABLE raw.t ADD CHECK (a <> '7')          | 7    | violates check constraint
            ALTER TABLE raw.t ADD UNIQUE (a)                | 8    | duplicate key value violates unique constraint
            ALTER TABLE raw.t ALTER a SET NOT NULL          |      | null value in column
            CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF new.a = $$7$$ THEN RAISE $$no 7$$; END IF; RETURN new; END'; CREATE TRIGGER no BEFORE INSERT ON raw.t FOR EACH ROW EXECUTE FUNCTION no() | 7 | no 7
            """)
    void whatSomebodyDemandsOfARawTableIsTheProblemOfTheFileThatDoesNotMeetIt(
            String statement, String value, String message) {
        warehouse.write("data/t/1.csv", "a,b\n1,1\n");
        warehouse.load();
        warehouse.execute(statement);
        warehouse.write("data/t/2.csv", "a,b\n8,8\n9,9\n" + (value == null ? "" : value) + ",8\n5,5\n");
        warehouse.write("data/t/3.csv", "a,b\n3,3\n");

        assertThat(refusalOfSecond())
                .contains("data/t/2.csv:4: raw.t refuses the record: ", message, "Correct the record; or change the");
    }

    @Test
    void aCharacterThatTheDatabaseCannotStoreIsTheProblemOfItsFile(ConnectionSettings settings) {
        warehouse.execute("CREATE DATABASE western ENCODING LATIN1 LOCALE 'C' TEMPLATE template0");
        try {
            var western = new ConnectionSettings(
                    settings.url().replaceFirst("/[^/?]+(\\?|$)", "/western$1"), settings.user(), settings.password());
            warehouse = new Warehouse(directory, western);
            warehouse.write("data/t/1.csv", "a\nä\n");
            warehouse.write("data/t/2.csv", "a\nä\n10 元\n");
            warehouse.write("data/t/3.csv", "a\nö\n");

            assertThat(refusalOfSecond())
                    .contains(
                            "data/t/2.csv:3: the record has a character that the database cannot store",
                            "whose encoding is UTF8");
        } finally {
            new Warehouse(directory, settings).execute("DROP DATABASE western WITH (FORCE)");
        }
    }

    @Test
    void aHeaderWithTheNameOfASystemColumnGivesAnotherName() {
        warehouse.write("data/t/1.csv", "ctid,xMin,Cmin,xmax,cmax,TABLEOID,oid,_load,_line\n1,2,3,4,5,6,7,8,9\n");

        warehouse.load();

        assertThat(warehouse.rows(
                        "SELECT c_ctid, c_xmin, c_cmin, c_xmax, c_cmax, c_tableoid, oid, load, line FROM raw.t"))
                .containsExactly(row("1", "2", "3", "4", "5", "6", "7", "8", "9"));
    }

    @Test
    void aNameThatTwoHeadersGiveIsTheProblemOfTheirFile() {
        warehouse.write("data/t/1.csv", "a\n1\n");
        warehouse.write("data/t/2.csv", "xmin,c_xmin\n1,2\n");
        warehouse.write("data/t/3.csv", "a\n3\n");

        assertThat(refusalOfSecond())
                .contains(
                        "data/t/2.csv:1: the header's 'xmin' and 'c_xmin' would both be column 'c_xmin'", "Rename one");
    }

    @Test
    void columnsOfTheSourceTakeAHeaderWithTheNameOfASystemColumn() {
        createSources("columns: [c_ctid, b]");
        warehouse.write("data/t/1.csv", "ctid,b\n1,2\n");
        warehouse.load();
        createSources("columns: {ctid: other, b: b}");
        warehouse.load();

        assertThat(warehouse.rows("SELECT other, b FROM raw.t")).containsExactly(row("1", "2"));
    }

    @Test
    void bytesThatAreNoGzipAreTheProblemOfTheirFile() throws IOException {
        warehouse.write("elt/elt.yaml", "sources:\n  t: {files: data/t/*.gz}\n  u: {files: data/u/*.csv}\n");
        write("data/t/1.csv.gz", "a\n1\n".getBytes(StandardCharsets.UTF_8));
        warehouse.write("data/t/2.csv.gz", "a\n2\n");
        write("data/t/3.csv.gz", "a\n3\n".getBytes(StandardCharsets.UTF_8));

        assertThat(catchThrowableOfType(ProblemException.class, warehouse::load).render(directory))
                .contains("data/t/2.csv.gz: ");
        assertThat(warehouse.rows("SELECT file FROM elt.loads ORDER BY 1"))
                .isEqualTo(List.of(row("data/t/1.csv.gz"), row("data/t/3.csv.gz"), row("data/u/1.csv")));
    }

    @Test
    void aFileThatCannotBePutInPlaceWhenItIsReadAgainKeepsItsSourceAsItWas() {
        warehouse.write("data/t/1.csv", "a,b\n1,x\n");
        warehouse.write("data/t/2.csv", "a,b\n2,x\n3,x\n4,NA\n5,x\n6,NA\n7,x\n");
        warehouse.load();
        warehouse.execute("ALTER TABLE raw.t ALTER b SET NOT NULL");
        createSources("'null': [NA]");
        warehouse.write("data/u/2.csv", "x\n2\n");

        assertThat(warehouse.problems(warehouse::load))
                .singleElement()
                .asString()
                .contains("data/t/2.csv:4: raw.t refuses the record: null value in column", "Correct the record");
        assertThat(warehouse.value("SELECT count(*) FROM raw.t WHERE b = 'NA'")).isEqualTo("2");
        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo("7");
        assertThat(warehouse.value("SELECT count(*) FROM raw.u")).isEqualTo("2");
    }
}
