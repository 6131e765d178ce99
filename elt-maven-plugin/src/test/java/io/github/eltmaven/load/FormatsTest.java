package io.github.eltmaven.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.airlift.compress.zstd.ZstdOutputStream;
import io.github.eltmaven.Seeds;
import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** The formats that a file may have. */
@ExtendWith(LedgerExtension.class)
final class FormatsTest {

    private static final String ROWS = "SELECT a, b FROM raw.t ORDER BY _load, _line";

    /** Every character that is special for some reader of CSV, and characters of several bytes. */
    private static final String[] PIECES = {
        "a", "B", "0", " ", ",", ";", "|", "\t", "\"", "\"\"", "'", "''", "\n", "\r", "\r\n", "\\", "\\N", "\\.", "é",
        "漢", "😀", "\u2028", "\u0001"
    };

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void createPipeline(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings);
        define("");
    }

    /** {@code ^} is a tab, {@code $} a line end. */
    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            delimiter: tab                        > a^b$1^x,y$             > 1 x,y
            delimiter: "|"                        > a|b$1|"x|y"$           > 1 x|y
            quote: "'"                            > a,b$1,'x,''y'$         > 1 x,'y
            quote: none                           > a,b$1,"x$              > 1 "x
            {quote: none, "null": ['"', "'"]}     > a,b$",x$',""$          > null x;null ""
            escape: "\\\\"                        > a,b$1,"x\\"y\\\\z\\n"$ > 1 x"y\\z\\n
            comment: "#"                          > #no$a,b$#no$1,#x$#$    > 1 #x
            skip: 2                               > Report$"of$a,b$1,x$    > 1 x
            {header: false, columns: [a, b]}      > 1,x$2,y$               > 1 x;2 y
            {header: false, columns: [a, b], skip: 1} > a b$1,x$           > 1 x
            "null": [NA, "-"]                     > a,b$NA,x$-,"NA"$       > null x;null NA
            format: csv                           > a,b$1,x                > 1 x
            format: csv                           > a,b$6" x,y$1,z"z$2,"q" > 6" x y;1 z"z;2 q
            """)
    void aFileIsReadInItsFormat(String options, String text, String rows) {
        define(options);
        warehouse.write("data/1.csv", text.strip().replace('^', '\t').replace('$', '\n'));

        warehouse.load();

        assertThat(String.join(
                        ";",
                        warehouse.rows(ROWS).stream()
                                .map(row -> row.get(0) + " " + row.get(1))
                                .toList()))
                .isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8",
        "UTF-32",
        "UTF-32LE",
        "UTF-16",
        "UTF-16LE",
        "UTF-16BE",
        "ISO-8859-1",
        "windows-1252",
        "ISO-8859-15",
        "Shift_JIS"
    })
    void aFileIsReadInItsEncoding(String encoding) throws IOException {
        define("encoding: " + encoding);
        var text = encoding.equals("Shift_JIS") ? "漢字" : encoding.startsWith("UTF") ? "é漢😀" : "éß";
        var body = ("a,b\r\n" + text + ",\"x\n" + text + "\"\r\n").repeat(1) + (text + ",2\r\n").repeat(9_000);
        write("data/1.csv", body.getBytes(Charset.forName(encoding)));

        warehouse.load();

        assertThat(warehouse.value("SELECT count(*) FROM raw.t WHERE a = '" + text + "'"))
                .isEqualTo("9001");
        assertThat(warehouse.rows("SELECT b, _line FROM raw.t ORDER BY _line LIMIT 2"))
                .containsExactly(row("x\n" + text, "2"), row("2", "4"));
    }

    @Test
    void bytesThatAreNotOfTheEncodingAreMalformedWithTheirPlace() throws IOException {
        define("encoding: UTF-16LE, maxMalformed: 50%");
        var good = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE);
        var lone = "3,\uD83D4\n5,6\n".toCharArray();
        var bytes = Arrays.copyOf(good, good.length + 2 * lone.length);
        for (var i = 0; i < lone.length; i++) {
            bytes[good.length + 2 * i] = (byte) lone[i];
            bytes[good.length + 2 * i + 1] = (byte) (lone[i] >> 8);
        }
        write("data/1.csv", bytes);

        warehouse.load();

        assertThat(warehouse.rows(ROWS)).containsExactly(row("1", "2"), row("5", "6"));
        assertThat(warehouse.rows("SELECT line, byte_offset, reason FROM elt.malformed"))
                .containsExactly(row("3", "8", "holds bytes that are not UTF-16LE"));
    }

    /** The database holds what a program wrote, as the reader understands it. NULL and empty texts are different. */
    @Test
    void aFileOfADifferentProgramIsLoadedUnchanged() {
        Seeds.each(5, 200, seed -> {
            var random = new Random(seed);
            var format = new CsvFormat(",;|".charAt(random.nextInt(3)), "\"'".charAt(random.nextInt(2)), "");
            var text = new StringWriter();
            var writer = CsvWriter.builder()
                    .fieldSeparator(format.delimiter())
                    .quoteCharacter(format.quote())
                    .quoteStrategy(QuoteStrategies.values()[random.nextInt(4)])
                    .lineDelimiter(random.nextBoolean() ? LineDelimiter.LF : LineDelimiter.CRLF)
                    .build(text);
            writer.writeRecord("a", "b", "c");
            for (var i = 0; i < 150; i++) {
                writer.writeRecord(value(random), value(random), value(random));
            }
            writer.close();
            define("delimiter: '" + format.delimiter() + "', quote: " + (format.quote() == '"' ? "'\"'" : "\"'\""));
            warehouse.write("data/" + seed + ".csv", text.toString());
            warehouse.load();

            var expected = new ArrayList<List<@Nullable String>>();
            var records = Records.of(text.toString(), format).all();
            for (var record : records.subList(1, records.size())) {
                var row = new ArrayList<@Nullable String>();
                for (var field = 0; field < 3; field++) {
                    var value = record.fields().get(field);
                    row.add(value.isEmpty() && !record.quoted().get(field) ? null : value);
                }
                expected.add(row);
            }
            assertThat(warehouse.rows(
                            "SELECT a, b, c FROM raw.t JOIN elt.loads l ON l.load = _load WHERE l.file = 'data/" + seed
                                    + ".csv' ORDER BY _line"))
                    .isEqualTo(expected);
            Files.delete(warehouse.path("data/" + seed + ".csv"));
        });
    }

    private static String value(Random random) {
        var text = new StringBuilder();
        var pieces = random.nextInt(5);
        for (var i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatPostgresqlWritesIsReadAsItWas(int columns) throws Exception {
        Files.createDirectories(warehouse.path("data"));
        try (var session = warehouse.session();
                var out = Files.newOutputStream(warehouse.path("data/1.csv"))) {
            session.execute("""
                    CREATE TABLE written AS
                    SELECT n AS c0, (ARRAY[NULL, '', 'a', ' ', '"', E'\\n', E'x\\r\\n\\r\\ny', ',', '\\.'])[1 + n * 7 % 9] AS c1
                    FROM generate_series(1, 90) AS n
                    """);
            session.copyManager()
                    .copyOut(
                            "COPY (SELECT %s FROM written ORDER BY c0) TO STDOUT (FORMAT csv, HEADER)"
                                    .formatted(columns == 1 ? "c1" : "c0, c1"),
                            out);
        }

        warehouse.load();

        assertThat(warehouse.rows("SELECT c1 FROM raw.t ORDER BY _line"))
                .isEqualTo(warehouse.rows("SELECT c1 FROM written ORDER BY c0"));
    }

    /**
     * COPY opens a quote anywhere in a field. A record that COPY refuses is not compared. Other records may differ only in
     * quotes.
     */
    @Test
    void aRecordThatCopyReadsAsWellHasTheSameFieldsButForTheirQuotes() throws Exception {
        var pieces = new String[] {"a", "\"", "\"\"", "\\", ",", ",", " "};
        var compared = 0;
        try (var session = warehouse.session()) {
            for (var columns = 1; columns <= 9; columns++) {
                session.execute("CREATE TEMP TABLE copied_%s (%s)".formatted(columns, columns(columns, "%s text")));
            }
            for (var seed = 1; seed <= Seeds.count(200, 4_000); seed++) {
                var random = new Random(seed);
                var escape = random.nextBoolean() ? '"' : '\\';
                var format =
                        new CsvFormat(',', '"', escape, CsvFormat.NONE, List.of(""), StandardCharsets.UTF_8, true, 0);
                var text = new StringBuilder("a");
                random.ints(2 + random.nextInt(9), 0, pieces.length).forEach(piece -> text.append(pieces[piece]));
                var record = Records.of(text.toString(), format).all().get(0);
                if (record.malformed() != null) {
                    continue;
                }
                // COPY must not read fewer fields than we do.
                for (var columns = 1; columns <= record.fields().size(); columns++) {
                    var copied = copied(session, text.toString(), columns, escape);
                    compared += copied.isPresent() ? 1 : 0;
                    assertThat(copied.orElse(withoutQuotes(record.fields(), escape)))
                            .as("%s", text)
                            .isEqualTo(withoutQuotes(record.fields(), escape));
                }
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    private static String columns(int count, String each) {
        return IntStream.range(0, count)
                .mapToObj(column -> each.formatted("c" + column))
                .collect(Collectors.joining(", "));
    }

    /** Returns the fields without quotes and escapes, which may be special for only one of the readers. */
    private static List<String> withoutQuotes(List<String> fields, char escape) {
        return fields.stream()
                .map(field -> field.replace("\"", "").replace(String.valueOf(escape), ""))
                .toList();
    }

    /** Returns the fields that COPY reads, or empty if COPY refuses the record. */
    private static Optional<List<String>> copied(Session session, String text, int columns, char escape)
            throws SQLException, IOException {
        try {
            session.copyManager()
                    .copyIn(
                            "COPY copied_%s FROM STDIN (FORMAT csv, NULL 'null', ESCAPE '%s')"
                                    .formatted(columns, escape),
                            new StringReader(text));
        } catch (PSQLException refused) {
            return Optional.empty();
        }
        return session.first(
                row -> {
                    var values = new ArrayList<String>();
                    for (var column = 1; column <= columns; column++) {
                        values.add(row.getString(column));
                    }
                    return withoutQuotes(values, escape);
                },
                "DELETE FROM copied_%s RETURNING %s".formatted(columns, columns(columns, "%s")));
    }

    @Test
    void aFileThatIsUtf16WithoutSayingSoIsReported() throws IOException {
        write("data/1.csv", "\uFEFFa,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE));

        assertThat(refusal())
                .isEqualTo("data/1.csv: is UTF-16, as its first bytes say."
                        + " Write 'encoding: UTF-16' for source 't' in elt.yaml.");
    }

    /** {@code $} is a line end. */
    @ParameterizedTest
    @CsvSource({
        "UTF-16, UTF-16LE, UTF-16LE, 'id,name$1,ä€$2,\"x$y\"$'",
        "UTF-16, UTF-16LE, UTF-16LE, '名前,値$1,2$'",
        "UTF-16, UTF-16LE, UTF-16LE, 'a name that is longer than all the bytes that are looked at,b$1,2$'",
        "UTF-16BE, UTF-16LE, UTF-16LE, 'id,name$1,ä€$'",
        "UTF-16LE, UTF-16BE, UTF-16BE, 'id,name$1,ä€$'",
        "UTF-16LE, UTF-16BE, UTF-16BE, '名前,値$1,2$'",
        "UTF-16LE, UTF-16, UTF-16, 'id,name$1,ä€$'",
        "UTF-32, UTF-32LE, UTF-32LE, 'id,name$1,ä€$'",
        "UTF-32LE, UTF-32BE, UTF-32BE, 'id,name$1,ä€$'",
        "UTF-32LE, UTF-16, UTF-16, 'id,name$1,ä€$'",
        "UTF-16, UTF-32LE, UTF-32LE, 'id,name$1,ä€$'"
    })
    void aFileInTheWrongOrderOfBytesIsReportedWithItsEncoding(String said, String written, String fix, String text)
            throws IOException {
        define("encoding: " + said);
        var mark = written.equals("UTF-16") ? "\uFEFF" : "";
        var charset = mark.isEmpty() ? Charset.forName(written) : StandardCharsets.UTF_16BE;
        write("data/1.csv", (mark + text.replace('$', '\n')).getBytes(charset));

        assertThat(refusal())
                .isEqualTo("data/1.csv: is %s, as its first bytes say. Write 'encoding: %s' for source 't' in elt.yaml."
                        .formatted(fix, fix));
        assertThat(warehouse.value("SELECT count(*) FROM elt.loads")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16, UTF-8",
        "UTF-16LE, ISO-8859-1",
        "UTF-16BE, windows-1252",
        "UTF-32, UTF-8",
    })
    void aFileOfOneByteForACharacterIsNotReadAsOneOfMoreBytes(String said, String written) throws IOException {
        define("encoding: " + said);
        write("data/1.csv", "id,größe\n1,a few words more\n".getBytes(Charset.forName(written)));

        assertThat(refusal())
                .isEqualTo("data/1.csv: is not " + said + ", as its first bytes say. Write 'encoding: UTF-8',"
                        + " or the encoding that it has, for source 't' in elt.yaml.");
    }

    /** In the wrong order, the bytes of U+4E00 are an N, and the bytes of U+4E0A are an N and a line end. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void chineseInUtf16IsNotTakenForTheWrongByteOrder(String encoding) throws IOException {
        define("encoding: " + encoding);
        var charset = encoding.equals("UTF-16LE") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        write("data/1.csv", "一一,上上\n一,上\n".getBytes(charset));

        warehouse.load();

        assertThat(warehouse.rows("SELECT 一一, 上上 FROM raw.t")).containsExactly(row("一", "上"));
    }

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

    @Test
    void aFileThatIsNotATextIsReportedByItsKind() throws IOException {
        define("files: data/*.csv");
        var text = "a,b\n1,2\n";
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("xl/workbook.xml"));
        }
        write("data/01.csv", text.getBytes(StandardCharsets.UTF_16LE));
        write("data/02.csv", text.getBytes(StandardCharsets.UTF_16BE));
        write("data/03.csv", text.getBytes(Charset.forName("UTF-32LE")));
        write("data/04.csv", text.getBytes(Charset.forName("UTF-32BE")));
        write("data/05.csv", ("\uFEFF" + text).getBytes(Charset.forName("UTF-32LE")));
        write("data/06.csv", gzip(text));
        write("data/07.csv", zip.toByteArray());
        write("data/08.csv", "PAR1\u0015\u0004".getBytes(StandardCharsets.ISO_8859_1));
        write("data/09.csv", "ORC\u0008\u0003".getBytes(StandardCharsets.ISO_8859_1));
        write("data/10.csv", "\n<!DOCTYPE HTML><title>404".getBytes(StandardCharsets.ISO_8859_1));
        write("data/11.csv", "ORCID,b\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refusal().lines().map(line -> line.substring("data/".length())))
                .containsExactly(
                        "01.csv: is UTF-16LE, as its first bytes say. Write 'encoding: UTF-16LE' for source 't' in elt.yaml.",
                        "02.csv: is UTF-16BE, as its first bytes say. Write 'encoding: UTF-16BE' for source 't' in elt.yaml.",
                        "03.csv: is UTF-32LE, as its first bytes say. Write 'encoding: UTF-32LE' for source 't' in elt.yaml.",
                        "04.csv: is UTF-32BE, as its first bytes say. Write 'encoding: UTF-32BE' for source 't' in elt.yaml.",
                        "05.csv: is UTF-32, as its first bytes say. Write 'encoding: UTF-32' for source 't' in elt.yaml.",
                        "06.csv: is compressed with gzip. Let its name end in .gz.",
                        "07.csv: is a ZIP archive, as XLSX and ODS files are, too. Unpack it, or save the sheet as CSV.",
                        "08.csv: is Parquet. Export it as CSV, or correct the pattern.",
                        "09.csv: is ORC. Export it as CSV, or correct the pattern.",
                        "10.csv: is an HTML page, perhaps an error page of the server."
                                + " Fetch it again, or correct the pattern.");
        assertThat(warehouse.rows("SELECT file FROM elt.loads")).containsExactly(row("data/11.csv"));
    }

    @Test
    void compressedFilesAreReadByTheirEnding() throws IOException {
        define("files: data/*");
        var text = ("a,b\n" + "1,é\n".repeat(50_000)).getBytes(StandardCharsets.UTF_8);
        write("data/1.csv.gz", text);
        write("data/2.csv.zst", ("a,b\n" + "2,é\n".repeat(50_000)).getBytes(StandardCharsets.UTF_8));

        warehouse.load();

        assertThat(warehouse.rows("SELECT file, records, bytes < 10000 FROM elt.loads ORDER BY load"))
                .containsExactly(row("data/1.csv.gz", "50000", "t"), row("data/2.csv.zst", "50000", "t"));
        assertThat(warehouse.value("SELECT count(*) FROM raw.t WHERE a IN ('1', '2') AND b = 'é'"))
                .isEqualTo("100000");
    }

    @Test
    void aBrokenArchiveIsRefusedAsAWhole() throws IOException {
        define("files: data/*");
        for (var name : List.of("data/1.csv.gz", "data/2.csv.zst")) {
            write(name, random());
            var whole = Files.readAllBytes(warehouse.path(name));
            Files.write(warehouse.path(name), Arrays.copyOf(whole, whole.length / 2));
        }

        assertThat(refusal().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).matches("data/[12].csv.(gz|zst): cannot be read: .*"));
        assertThat(warehouse.value("SELECT to_regclass('raw.t')")).isNull();
        assertThat(warehouse.value("SELECT count(*) FROM elt.landing")).isEqualTo("0");
    }

    @Test
    void aDamagedArchiveIsRefusedAndOtherFilesAreLoaded() throws IOException {
        define("files: data/*");
        for (var place : List.of(0, 4, 2_000, 100_000)) {
            write("data/" + place + ".csv.zst", random());
            damage("data/" + place + ".csv.zst", place);
        }
        warehouse.write("data/whole.csv", "a,b\n1,2\n");

        assertThat(refusal().lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line)
                        .matches("data/\\d+.csv.zst: cannot be read: it is damaged: .*[^.]"
                                + "\\. Check that it exists, is complete and may be read\\."));
        assertThat(warehouse.rows(ROWS)).containsExactly(row("1", "2"));
    }

    @Test
    void anArchiveThatIsCutOffIsReported() throws IOException {
        define("files: data/*");
        warehouse.write("data/1.csv.gz", "");
        write("data/2.csv.gz", random());
        var whole = Files.readAllBytes(warehouse.path("data/2.csv.gz"));
        Files.write(warehouse.path("data/2.csv.gz"), Arrays.copyOf(whole, whole.length - 3));

        assertThat(refusal().lines())
                .containsExactly(
                        "data/1.csv.gz: cannot be read: it is empty or cut off."
                                + " Check that it exists, is complete and may be read.",
                        "data/2.csv.gz: cannot be read: it is empty or cut off."
                                + " Check that it exists, is complete and may be read.");
    }

    @Test
    void anExceptionWithoutAMessageIsNamed() {
        var file = new Load.SourceFile(warehouse.pipeline().sources().get(0), warehouse.path("data/1.csv"));

        assertThat(file.unreadable(new ClosedChannelException()).render(directory))
                .startsWith("data/1.csv: cannot be read: ClosedChannelException.");
    }

    /** A program that appends to a compressed file writes a new member, with any header. */
    @Test
    void everyMemberOfAGzipFileIsRead() throws IOException {
        define("files: data/*");
        var named = gzip("3,4\n");
        named[3] = 8;
        var name = "data.csv\0".getBytes(StandardCharsets.US_ASCII);
        Files.createDirectories(warehouse.path("data"));
        try (var out = Files.newOutputStream(warehouse.path("data/1.csv.gz"))) {
            out.write(gzip("a,b\n1,"));
            out.write(gzip(""));
            out.write(gzip("2\n"));
            out.write(named, 0, 10);
            out.write(name);
            out.write(named, 10, named.length - 10);
            out.write(gzip("5,6\n".repeat(100_000)));
            out.write(new byte[70_000]);
        }

        warehouse.load();

        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo("100002");
        assertThat(warehouse.rows(ROWS + " LIMIT 2")).containsExactly(row("1", "2"), row("3", "4"));
    }

    @Test
    void aGzipFileWithADamagedLaterMemberIsRefused() throws IOException {
        define("files: data/*");
        var first = gzip("a,b\n1,2\n");
        var second = gzip("3,4\n");
        for (var place = 0; place < 4; place++) {
            // Magic, method and flags.
            writeMembers("data/damaged-" + place + ".csv.gz", first, damaged(second, place));
        }
        for (var length : List.of(1, 2, 5, 10, second.length - 1)) {
            writeMembers("data/cut-" + length + ".csv.gz", first, Arrays.copyOf(second, length));
        }
        writeMembers("data/garbage.csv.gz", first, "more".getBytes(StandardCharsets.US_ASCII));
        writeMembers("data/late.csv.gz", first, Arrays.copyOf(new byte[100_000], 100_001));
        writeMembers("data/later.csv.gz", first, new byte[100_000], new byte[] {1});

        assertThat(catchThrowableOfType(ProblemException.class, warehouse::load)
                        .renderAll(directory)
                        .lines())
                .hasSize(11)
                .allSatisfy(line ->
                        assertThat(line).matches("data/[a-z]+(-\\d+)?.csv.gz: cannot be read: .*[^.]\\. Check .*"))
                .noneMatch(line -> line.startsWith("data/late.csv.gz"));
        assertThat(warehouse.rows("SELECT file FROM elt.loads")).containsExactly(row("data/late.csv.gz"));
    }

    private void writeMembers(String name, byte[]... members) throws IOException {
        Files.createDirectories(warehouse.path("data"));
        try (var out = Files.newOutputStream(warehouse.path(name))) {
            for (var member : members) {
                out.write(member);
            }
        }
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private void damage(String file, int place) throws IOException {
        var path = warehouse.path(file);
        Files.write(path, damaged(Files.readAllBytes(path), place));
    }

    private static byte[] damaged(byte[] bytes, int place) {
        var damaged = bytes.clone();
        damaged[place] ^= (byte) 0xff;
        return damaged;
    }

    /** Hard to compress. */
    private static byte[] random() {
        var random = new StringBuilder("a,b\n");
        new Random(7).ints(200_000).forEach(number -> random.append(number).append(",1\n"));
        return random.toString().getBytes(StandardCharsets.UTF_8);
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

    // Malformed.

    @Test
    void aShareOfAFileMayBeMalformed() {
        define("maxMalformed: 10%");
        warehouse.write("data/1.csv", "a,b\n" + "1,2\n".repeat(18) + "1\n1,2,3\n");
        warehouse.load();
        assertThat(warehouse.rows("SELECT loaded, malformed FROM elt.loads")).containsExactly(row("18", "2"));

        warehouse.write("data/2.csv", "a,b\n" + "1,2\n".repeat(17) + "1\n1,2,3\n");
        assertThat(refusal().lines()).hasSize(2);
        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo("18");
    }

    @Test
    void aMalformedRecordIsReportedWithTheByteAtWhichItStarts() throws IOException {
        define("maxMalformed: 10");
        var text = "a,b\n\"é\n\",1\n2\n# x\n3,\"4\n5,6\n";
        write("data/1.csv", text.getBytes(StandardCharsets.UTF_8));

        warehouse.load();

        var bytes = Files.readAllBytes(warehouse.path("data/1.csv"));
        for (var row : warehouse.rows("SELECT byte_offset, record FROM elt.malformed ORDER BY line")) {
            var record = String.valueOf(row.get(1)).getBytes(StandardCharsets.UTF_8);
            var offset = Integer.parseInt(String.valueOf(row.get(0)));
            assertThat(Arrays.copyOfRange(bytes, offset, offset + record.length))
                    .isEqualTo(record);
        }
        assertThat(warehouse.rows("SELECT line, reason FROM elt.malformed ORDER BY line"))
                .containsExactly(
                        row("4", "has 1 column, the header has 2"),
                        row("5", "has 1 column, the header has 2"),
                        row("6", "has a quote that is not closed; read on from line 7"));
    }

    @Test
    void aBrokenQuoteThatALaterQuoteClosesLosesNoGoodRecords() {
        define("maxMalformed: 1");
        warehouse.write("data/1.csv", "a,b,c\n1,\"abc,5\n" + "2,x,7\n".repeat(97) + "99,x,y\"\n100,ok,7\n");

        warehouse.load();

        assertThat(warehouse.rows("SELECT records, loaded FROM elt.loads")).containsExactly(row("100", "99"));
        assertThat(warehouse.rows("SELECT a, b, c FROM raw.t WHERE _line > 99"))
                .containsExactly(row("99", "x", "y\""), row("100", "ok", "7"));
        assertThat(warehouse.rows("SELECT line, reason, record FROM elt.malformed"))
                .containsExactly(row(
                        "2",
                        "has a quote that is closed on line 100 with 2 columns, the header has 3; read on from line 3",
                        "1,\"abc,5"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void everyKindOfMalformedRecordLosesOnlyItself(int bad) throws IOException {
        define("maxMalformed: 1");
        var kinds = new LinkedHashMap<String, String>();
        kinds.put("x", "has 1 column, the header has 2");
        kinds.put("x,y,z", "has 3 columns, the header has 2");
        kinds.put("\"x\"y,z", "has text after a closing quote; read on from line " + (bad + 1));
        kinds.put("x,\"y", "has a quote that is not closed; read on from line " + (bad + 1));
        kinds.put("x,\0", "holds a NUL byte");
        kinds.put("x,\u00ff", "holds bytes that are not UTF-8");
        for (var kind : kinds.keySet()) {
            var text = new StringBuilder("a,b\n");
            for (var line = 2; line <= 4; line++) {
                text.append(line == bad ? kind : line + "," + kinds.get(kind).length())
                        .append('\n');
            }
            write("data/" + kinds.get(kind).hashCode() + ".csv", text.toString().getBytes(StandardCharsets.ISO_8859_1));
        }

        warehouse.load();

        assertThat(warehouse.rows("SELECT DISTINCT records, loaded, malformed FROM elt.loads"))
                .containsExactly(row("3", "2", "1"));
        assertThat(warehouse.rows("SELECT DISTINCT line FROM elt.malformed")).containsExactly(row(String.valueOf(bad)));
        assertThat(warehouse.rows("SELECT reason FROM elt.malformed").stream().map(reason -> reason.get(0)))
                .containsExactlyInAnyOrderElementsOf(kinds.values());
        assertThat(warehouse.value("SELECT count(*) FROM raw.t WHERE a::bigint = _line"))
                .isEqualTo(String.valueOf(2 * kinds.size()));
    }

    @ParameterizedTest
    @CsvSource({"2", "500000", "1000001"})
    void oneBadLineAmongAMillionIsFoundWhereverItIs(int bad) throws IOException {
        define("maxMalformed: 1");
        try (var out = Files.newBufferedWriter(warehouse.path("1.csv"))) {
            out.write("a,b\n");
            for (var line = 2; line <= 1_000_001; line++) {
                out.write(line == bad ? "x\n" : line + ",2\n");
            }
        }
        Files.createDirectories(warehouse.path("data"));
        Files.move(warehouse.path("1.csv"), warehouse.path("data/1.csv"));

        warehouse.load();

        assertThat(warehouse.rows("SELECT records, loaded, malformed FROM elt.loads"))
                .containsExactly(row("1000000", "999999", "1"));
        assertThat(warehouse.value("SELECT line FROM elt.malformed")).isEqualTo(String.valueOf(bad));
        assertThat(warehouse.value("SELECT count(*) FROM raw.t WHERE a::bigint <> _line"))
                .isEqualTo("0");
        assertThat(warehouse.value("SELECT count(DISTINCT _line) FROM raw.t")).isEqualTo("999999");
    }

    private void write(String name, byte[] text) throws IOException {
        var path = warehouse.path(name);
        Files.createDirectories(path.getParent());
        try (var file = Files.newOutputStream(path);
                var out = compressed(name, file)) {
            out.write(text);
        }
    }

    private static OutputStream compressed(String name, OutputStream file) throws IOException {
        if (name.endsWith(".gz")) {
            return new GZIPOutputStream(file);
        }
        return name.endsWith(".zst") ? new ZstdOutputStream(file) : file;
    }

    /** Options in one line, which may contain files. */
    private void define(String options) {
        var inner = options.startsWith("{") ? options.substring(1, options.length() - 1) : options;
        var files = options.contains("files:") ? "" : "files: data/*.csv";
        warehouse.write(
                "elt/elt.yaml",
                "sources:\n  t: {" + files + (files.isEmpty() || inner.isEmpty() ? "" : ", ") + inner + "}\n");
    }

    private String refusal() {
        return catchThrowableOfType(ProblemException.class, warehouse::load).render(directory);
    }

    private static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }
}
