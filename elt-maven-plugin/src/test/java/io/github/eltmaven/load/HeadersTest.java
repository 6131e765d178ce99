package io.github.eltmaven.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which line of a file is its header, and which columns the header names. */
final class HeadersTest extends SourceFiles {

    /** {@code ^} is a tab, {@code $} a line end. */
    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            delimiter: ","        > a;b$1;2        > 1.csv:1: the header has one column, 'a;b'. The file seems to have a different delimiter: set 'delimiter: ";"' for source 't' in elt.yaml.
            columns: [a, b]       > a^b c$1^2      > 1.csv:1: the header has one column, 'a\\tb c'. The file seems to have a different delimiter: set 'delimiter: tab' for source 't' in elt.yaml.
            columns: [a, b]       > c^d, e$1^2     > 1.csv:1: the header has none of the columns a, b. The file seems to have a different delimiter: set 'delimiter: tab' for source 't' in elt.yaml.
            delimiter: ";"        > a,b$1,2        > 1.csv:1: the header has one column, 'a,b'. The file seems to have a different delimiter: set 'delimiter: ","' for source 't' in elt.yaml.
            {header: false, columns: [a, b]} > 1|2 > 1.csv:1: malformed record: it has 1 column, the header has 2. The file seems to have a different delimiter: set 'delimiter: "|"' for source 't' in elt.yaml.
            delimiter: ","        > sep=;$a;b$1;2  > 1.csv:1: the first line is not a header; it sets the delimiter for Excel. Set 'skip: 1' for source 't' in elt.yaml; set 'delimiter: ";"' for source 't' in elt.yaml.
            delimiter: ";"        > sep=;$a;b$1;2  > 1.csv:1: the first line is not a header; it sets the delimiter for Excel. Set 'skip: 1' for source 't' in elt.yaml.
            delimiter: ","        > a,,c$1,2,3     > 1.csv:1: the header's '' has no letter that could name a column. Give field 2 a name; or choose the others with 'columns: { their name: name }', or name all in their order with 'header: false', 'skip: 1' and 'columns: [a, b]'.
            delimiter: ","        > a,b,a$1,2,3    > 1.csv:1: the header has column 'a' twice. Rename field 1 or 3, or name all in their order with 'header: false', 'skip: 1' and 'columns: [a, b]'.
            """)
    void aLineThatIsNotAHeaderIsReportedWithTheFix(String options, String text, String message) {
        define(options);
        warehouse.write("data/1.csv", text.strip().replace('^', '\t').replace('$', '\n'));

        assertThat(refusal()).isEqualTo("data/" + message.strip());
    }

    /** {@code $} is a line end. */
    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            Report of 2020$a,b,c$1,2,3$           > 2 > 3 > 1
            Report of 2020$$a,b,c$1,2,3$          > 3 > 3 > 2
            Report$of 2020$a,b,c$1,2,3$           > 3 > 3 > 2
            """)
    void aTitleBeforeTheHeaderIsReportedWithTheLinesToSkip(String text, int line, int columns, int skip) {
        warehouse.write("data/1.csv", text.strip().replace('$', '\n'));

        assertThat(refusal().lines().findFirst())
                .contains(
                        "data/1.csv:%s: malformed record: it has %s columns, the header has 1. If line %s is the header and a"
                                        .formatted(line, columns, line)
                                + " title stands before it, set 'skip: %s' for source 't' in elt.yaml; else correct it, or allow some with 'maxMalformed'."
                                        .formatted(skip));

        define("skip: " + skip);
        warehouse.load();

        assertThat(warehouse.rows("SELECT a, b, c FROM raw.t")).containsExactly(row("1", "2", "3"));
    }

    /** {@code $} is a line end. */
    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            columns: [a, b]             > Report of 2020$a,b$1,2$                  > 2 > 1
            columns: [a, b]             > Report;2020$$b,A,c$2,1,3$                > 3 > 2
            columns: [a, b]             > Report,2020$of,the year$a,b$1,2$         > 3 > 2
            columns: [a, b]             > Report "2020" of$a,b$1,2$                > 2 > 1
            {columns: [a, b], skip: 1}  > Report$of 2020$a,b$1,2$                  > 3 > 2
            columns: {A a: a, B: b}     > Report of 2020$A a,B$1,2$                > 2 > 1
            """)
    void aTitleBeforeColumnsThatAreKnownIsReportedWithTheLinesToSkip(String options, String text, int line, int skip) {
        define(options);
        warehouse.write("data/1.csv", text.strip().replace('$', '\n'));

        assertThat(refusal())
                .isEqualTo(
                        "data/1.csv:%s: there is a title before the header, which is line %s. Set 'skip: %s' for source 't' in elt.yaml."
                                .formatted(options.contains("skip") ? 2 : 1, line, skip));
    }

    @Test
    void aTitleBeforeTheColumnsOfAnEarlierFileIsReportedWithTheLinesToSkip() {
        warehouse.write("data/1.csv", "a,b\n1,2\n").load();
        warehouse.write("data/2.csv", "Report of 2020\na,b\n3,4\n");

        assertThat(refusal())
                .contains("data/2.csv:1: there is a title before the header, which is line 2. Set 'skip: 1'");
    }

    @Test
    void aLineFarBehindTheFirstIsNotTakenForTheHeader() {
        define("columns: [a, b]");
        warehouse.write("data/1.csv", "x,y\n" + "1,2\n".repeat(10) + "a,b\n");

        assertThat(refusal()).contains("the header lacks column 'a'");
    }

    @Test
    void aCommaFarBehindAHeaderOfOneColumnDoesNotMakeItATitle() {
        warehouse.write("data/1.csv", "note\n" + "x\n".repeat(10) + "a, b\n");

        assertThat(refusal()).contains("the header has 1. Correct it, or allow some");
    }

    @Test
    void aControlCharacterOfAHeaderIsShownAndNotWritten() {
        warehouse.write("data/1.csv", "a\u001bb,a\tb,\"a\nb\"\n1,2,3\n");

        assertThat(refusal().lines().map(line -> line.replaceFirst("[.] .*", "")))
                .containsExactly(
                        "data/1.csv:1: the header's 'a\\u001bb' and 'a\\tb' would both be column 'a_b'",
                        "data/1.csv:1: the header's 'a\\u001bb' and 'a\\nb' would both be column 'a_b'");
    }

    /** {@code $} is a line end. */
    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            delimiter: ","          > "a;b"$1
            columns: { "a;b": a }   > a;b$1
            columns: [a_b]          > a;b$1
            """)
    void aDeclaredColumnMayHaveADelimiterInItsName(String options, String text) {
        define(options);
        warehouse.write("data/1.csv", text.replace('$', '\n')).load();

        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo("1");
    }

    // Names.

    @ParameterizedTest
    @CsvSource({
        "Trade ID, trade_id",
        "' price ($) ', price",
        "24h %, c_24h",
        "Größe, größe",
        "a__b, a_b",
        "İstanbul, i_stanbul",
        "_load, load"
    })
    void aHeaderBecomesAColumnByTheRule(String header, String column) {
        assertThat(ColumnName.of(header)).contains(column);
    }

    @Test
    void aLongNameIsCutWherePostgresqlCutsIt() {
        assertThat(ColumnName.of("é".repeat(40))).contains("é".repeat(31));
        assertThat(ColumnName.of("x".repeat(70))).contains("x".repeat(63));
        assertThat(ColumnName.of(" - ")).isEmpty();
    }

    @Test
    void columnsCanBeRenamedAndChosen() {
        define("columns: { \"Trade ID\": a, Price: b }");
        warehouse.write("data/1.csv", "Price,Note,Trade ID\n10,x,1\n20,y,2\n").load();
        warehouse.write("data/2.csv", "Trade ID,Price,New\n3,30,z\n").load();

        assertThat(warehouse.rows(ROWS)).containsExactly(row("1", "10"), row("2", "20"), row("3", "30"));

        warehouse.write("data/3.csv", "Trade Id,Price\n3,30\n");
        assertThat(refusal()).startsWith("data/3.csv:1: the header lacks column 'Trade ID'. Did you mean 'Trade Id'?");
    }

    // Drift.

    @Test
    void newColumnsAreAddedWhereDriftIsAllowed() {
        define("drift: add");
        warehouse.write("data/1.csv", "a,b\n1,2\n").load();
        warehouse.write("data/2.csv", "a,c,b\n3,x,4\n").load();

        assertThat(warehouse.rows("SELECT a, b, c FROM raw.t ORDER BY _load"))
                .containsExactly(row("1", "2", null), row("3", "4", "x"));

        warehouse.write("data/3.csv", "a,b\n5,6\n");
        assertThat(refusal()).startsWith("data/3.csv:1: the header lacks column 'c'.");
    }

    @Test
    void aColumnOfARefusedFileIsRemoved() {
        define("drift: add");
        warehouse.write("data/1.csv", "a,b\n1,2\n").load();
        warehouse.write("data/2.csv", "a,c,b\n3\n");

        assertThat(refusal()).startsWith("data/2.csv:2: malformed record");

        assertThat(warehouse.value("SELECT count(*) FROM information_schema.columns WHERE table_name = 't'"))
                .isEqualTo("4");
    }

    @Test
    void newColumnsAreLeftOutAndCountedWhereDriftIsIgnored() {
        define("drift: ignore");
        warehouse.write("data/1.csv", "a,b\n1,2\n").load();
        warehouse.write("data/2.csv", "c,a,d,b\nx,3,y,4\n");

        var loaded = (FileResult.Loaded) warehouse.load().files().get(1);

        assertThat(loaded.leftOut()).containsExactly("c", "d");
        assertThat(warehouse.rows("SELECT * FROM raw.t ORDER BY _load"))
                .containsExactly(row("1", "2", "1", "2"), row("3", "4", "2", "2"));
    }

    @Test
    void aHeaderOfMoreColumnsThanATableHasIsRefused() {
        warehouse.write("data/1.csv", "c,".repeat(99_999) + "c\n1\n");

        assertThat(refusal()).startsWith("data/1.csv:1: the header has 100000 columns. A table can have 1598");
    }
}
