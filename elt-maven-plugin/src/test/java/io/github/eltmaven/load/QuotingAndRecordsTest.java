package io.github.eltmaven.load;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.github.eltmaven.Seeds;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.pipeline.CsvFormat;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** How a file is parted into records and fields: delimiters, quotes, escapes, and malformed records. */
final class QuotingAndRecordsTest extends SourceFiles {

    /** Every character that is special for some reader of CSV, and characters of several bytes. */
    private static final String[] PIECES = {
        "a", "B", "0", " ", ",", ";", "|", "\t", "\"", "\"\"", "'", "''", "\n", "\r", "\r\n", "\\", "\\N", "\\.", "é",
        "漢", "😀", "\u2028", "\u0001"
    };

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
            // A file that is gone cannot be read by the settings of the next seed.
            warehouse.execute("DROP SCHEMA elt, raw CASCADE");
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
                    CREATE TABLE public.written AS
                    SELECT n AS c0, (ARRAY[NULL, '', 'a', ' ', '"', E'\\n', E'x\\r\\n\\r\\ny', ',', '\\.'])[1 + n * 7 % 9] AS c1
                    FROM generate_series(1, 90) AS n
                    """);
            session.copyManager()
                    .copyOut(
                            "COPY (SELECT %s FROM public.written ORDER BY c0) TO STDOUT (FORMAT csv, HEADER)"
                                    .formatted(columns == 1 ? "c1" : "c0, c1"),
                            out);
        }

        warehouse.load();

        assertThat(warehouse.rows("SELECT c1 FROM raw.t ORDER BY _line"))
                .isEqualTo(warehouse.rows("SELECT c1 FROM public.written ORDER BY c0"));
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
            for (var seed = 1; seed <= Seeds.count(400, 4_000); seed++) {
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
}
