package io.github.eltmaven.load;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.github.eltmaven.RealData;
import io.github.eltmaven.Seeds;
import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.surroundings.NeedsRealData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

final class RecordReaderTest {

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    /** The parts of the records in random files: every character that is special in some CSV, and characters of several bytes. */
    private static final String[] PIECES = {
        "a", "B", "0", " ", ",", ";", "\t", "\"", "\"\"", "'", "\n", "\r", "\r\n", "\\", "\\N", "\\.", "é", "漢", "😀",
        "\u2028", "\u0001"
    };

    @Test
    void aRecordIsSplitIntoItsFields() {
        assertThat(Records.of("a,b,c\n1,2,3\n").fields())
                .containsExactly(List.of("a", "b", "c"), List.of("1", "2", "3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void aLineEndsInEveryKnownWay(String end) {
        var records = Records.of(String.join(end, "a,b", "1,\"x" + end + "y\"", "", "2,", "3,4"));

        assertThat(records.fields())
                .containsExactly(List.of("a", "b"), List.of("1", "x" + end + "y"), List.of("2", ""), List.of("3", "4"));
        assertThat(records.lines()).containsExactly(1L, 2L, 5L, 6L);
    }

    @Test
    void lineEndsMayBeMixed() {
        var records = Records.of("a\r\nb\nc\rd\n\re\r\n\r\nf");

        assertThat(records.shown()).containsExactly("1: a", "2: b", "3: c", "4: d", "6: e", "8: f");
    }

    @Test
    void theLastLineNeedsNoEnd() {
        assertThat(Records.of("a,b\n1,").fields()).containsExactly(List.of("a", "b"), List.of("1", ""));
        assertThat(Records.of("a,b\n1,\"\"").fields()).containsExactly(List.of("a", "b"), List.of("1", ""));
        assertThat(Records.of("a,b\n1,2\r").fields()).containsExactly(List.of("a", "b"), List.of("1", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void aBlankLineIsARecordWhereARecordHasOneField(String end) {
        var text = String.join(end, "", "1", "", "#", "\"\"", "", "").getBytes(StandardCharsets.UTF_8);
        var format = new CsvFormat(',', '"', '"', '#', List.of(""), StandardCharsets.UTF_8, true, 0);
        for (var size : List.of(1, 2, text.length)) {
            var records = Records.of(new ChunkedInput(text, size), format, 1);

            assertThat(records.shown()).containsExactly("1: ", "2: 1", "3: ", "5: ", "6: ");
            assertThat(records.all())
                    .extracting(record -> record.quoted().get(0))
                    .containsExactly(false, false, false, true, false);
        }
    }

    @Test
    void skippedBlankLinesAreCounted() throws IOException {
        var reader = new RecordReader(
                new ByteArrayInputStream(
                        "\n \r\na,b\n\n1,2\n \n\t  \t\r\n\" \"\n\n  ".getBytes(StandardCharsets.UTF_8)),
                CsvFormat.DEFAULT);
        var records = 0;
        while (reader.next()) {
            records++;
            reader.expectFields(2);
        }

        assertThat(records).isEqualTo(3);
        assertThat(reader.blankLines()).isEqualTo(7);
    }

    @Test
    void aLineOfDelimitersIsARecordThoughTheyAreBlanksOrTabs() {
        for (var delimiter : List.of('\t', ' ')) {
            var text = "a^b\n^\n^^\n1^2\n".replace('^', delimiter).getBytes(StandardCharsets.UTF_8);

            assertThat(Records.of(new ByteArrayInputStream(text), new CsvFormat(delimiter, '"', ""), 2)
                            .shown())
                    .containsExactly("1: a|b", "2: |", "3: ||", "4: 1|2");
        }
    }

    @Test
    void aLineOfBlanksIsARecordWhereARecordHasOneField() {
        var text = "a\n  \n\t\n".getBytes(StandardCharsets.UTF_8);

        assertThat(Records.of(new ByteArrayInputStream(text), CsvFormat.DEFAULT, 1)
                        .shown())
                .containsExactly("1: a", "2:   ", "3: \t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n\r\n", "\uFEFF", "\uFEFF\n"})
    void aFileMayBeEmpty(String text) {
        assertThat(Records.of(text).all()).isEmpty();
    }

    @Test
    void aByteOrderMarkBelongsToNoField() {
        assertThat(Records.of("\uFEFFa,b\n").fields()).containsExactly(List.of("a", "b"));
        assertThat(Records.of("\uFEFF\"a\",b\n").fields()).containsExactly(List.of("a", "b"));
        assertThat(Records.of("a\n\uFEFFb\n").fields()).containsExactly(List.of("a"), List.of("\uFEFFb"));
    }

    @Test
    void quotesHoldDelimitersQuotesAndLineEnds() {
        assertThat(Records.of("\"a,b\",\"say \"\"hi\"\"\",\"\"\"\",\"x\r\ny\"\n")
                        .fields())
                .containsExactly(List.of("a,b", "say \"hi\"", "\"", "x\r\ny"));
    }

    @Test
    void aQuoteInsideAPlainFieldIsACharacter() {
        assertThat(Records.of("6\" pipe,a\"b\"\n, \"x\" \n").fields())
                .containsExactly(List.of("6\" pipe", "a\"b\""), List.of("", " \"x\" "));
    }

    @Test
    void blanksBelongToTheirField() {
        assertThat(Records.of(" a , b\t\n").fields()).containsExactly(List.of(" a ", " b\t"));
    }

    @Test
    void quotedAndUnquotedFieldsAreDistinguished() {
        assertThat(Records.of("\"\",,\"a\",a\n").all().get(0).quoted()).containsExactly(true, false, true, false);
    }

    @Test
    void delimiterAndQuoteAreThoseOfTheSource() {
        assertThat(Records.of("a;'b;''c''';\"d\"\n", new CsvFormat(';', '\'', ""))
                        .fields())
                .containsExactly(List.of("a", "b;'c'", "\"d\""));
        assertThat(Records.of("a\t\"b\tc\"\t\n", new CsvFormat('\t', '"', "")).fields())
                .containsExactly(List.of("a", "b\tc", ""));
    }

    @Test
    void aRecordMayHaveManyFields() {
        assertThat(Records.of(",".repeat(1_599)).fields().get(0)).hasSize(1_600);
    }

    @Test
    void aLineNumberCountsTheLinesInsideQuotes() {
        assertThat(Records.of("h\n\"a\n\nb\"\n\"c\r\nd\re\"\nf\n").lines()).containsExactly(1L, 2L, 5L, 8L);
    }

    /** {@code $} is a line end, {@code '} a quote. */
    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            'a'b,c$1,2$3,4$        > 1! has text after a closing quote; 2: 1|2; 3: 3|4
            1,2$'a' ,c$3,4$        > 1: 1|2; 2! has text after a closing quote; 3: 3|4
            1,2$3,4$'a'b           > 1: 1|2; 2: 3|4; 3! has text after a closing quote
            'a,b$1,2$3,4$          > 1! has a quote that is not closed; 2: 1|2; 3: 3|4
            1,2$3,'4$5,6$          > 1: 1|2; 2! has a quote that is not closed; 3: 5|6
            1,2$3,4$5,'            > 1: 1|2; 2: 3|4; 3! has a quote that is not closed
            'a,b$1,'2$3,4$         > 1! has text after a closing quote; 2! has a quote that is not closed; 3: 3|4
            'a$b'c,d$'e$f',g$      > 1! has text after a closing quote; 2: b'c|d; 3: e$f|g
            '                      > 1! has a quote that is not closed
            '''                    > 1! has a quote that is not closed
            """)
    void aBrokenQuoteCostsOnlyItsLine(String text, String records) {
        assertThat(Records.of(text.replace('$', '\n').replace('\'', '"')).shown())
                .containsExactly(records.replace('$', '\n').replace('\'', '"').split("; "));
    }

    @Test
    void aBrokenQuoteCostsOnlyItsLineWhateverEndsIt() {
        assertThat(Records.of("\"a\r\n1,2\r3,\"4\r\n5,6").shown())
                .containsExactly(
                        "1! has text after a closing quote", "2: 1|2", "3! has a quote that is not closed", "4: 5|6");
    }

    /** {@code $} is a line end, {@code '} a quote. */
    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            1,'a$2,b$3,'$4,c$     > 1: 1|a$2,b$3,; 4: 4|c
            1,'a$2,b$3,y'$4,c$    > 1: 1|a$2,b$3,y; 4: 4|c
            'a$2,b$3,y'$4,c$      > 1! has a quote that is closed on line 3 with 1 column, the header has 2; 2: 2|b; 3: 3|y'; 4: 4|c
            1,x,'a$2,b$3',y$4,c   > 1! has a quote that is closed on line 3 with 4 columns, the header has 2; 2: 2|b; 3: 3'|y; 4: 4|c
            1,x,'a'$2,b           > 1: 1|x|a; 2: 2|b
            'a$'$'b$',c           > 1! has a quote that is closed on line 2 with 1 column, the header has 2; 2! has text after a closing quote; 3: b$|c
            """)
    void aQuoteThatIsClosedOnAnotherLineWithOtherColumnsCostsOnlyItsLine(String text, String records) {
        var bytes = text.replace('$', '\n').replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        for (var size : List.of(1, 7, bytes.length)) {
            assertThat(Records.of(new ChunkedInput(bytes, size), CsvFormat.DEFAULT, 2)
                            .shown())
                    .containsExactly(
                            records.replace('$', '\n').replace('\'', '"').split("; "));
        }
    }

    /** {@code $} is a line end, {@code '} a quote. */
    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            1,78'Dining, Round',new$2,b,c$    > 1! has a quote that opens after other text in column 2 and is closed in column 3; 2: 2|b|c
            1,78'Dining, Round',new,d         > 1! has a quote that opens after other text in column 2 and is closed in column 3
            1, 'Dining, Round',new            > 1! has a quote that opens after other text in column 2 and is closed in column 3
            1,12',14'                         > 1! has a quote that opens after other text in column 2 and is closed in column 3
            1,7'a ''b, c'' d' e,f             > 1! has a quote that opens after other text in column 2 and is closed in column 3
            x'1,'2',3'y                       > 1! has a quote that opens after other text in column 1 and is closed in column 3
            a'b,'1$2',c'd$3,b,c               > 1! has a quote that opens after other text in column 1 and is closed in column 3; 3: 3|b|c
            1,5' pipe,x$2,6' pipe,y           > 1: 1|5' pipe|x; 2: 2|6' pipe|y
            1,12'x14',x                       > 1: 1|12'x14'|x
            1,5'' pipe,6'' pipe               > 1: 1|5'' pipe|6'' pipe
            1,5' pipe,'Round, big'            > 1: 1|5' pipe|Round, big
            5' pipe,a'b',c                    > 1: 5' pipe|a'b'|c
            """)
    void aLateQuoteIsACharacterUnlessADelimiterStandsBeforeItsPartner(String text, String records) {
        assertThat(shownInPieces(text, CsvFormat.DEFAULT)).containsExactly(shown(records));
    }

    @Test
    void anEscapedQuoteIsNoPartnerOfALateQuote() {
        var format = new CsvFormat(',', '"', '\\', CsvFormat.NONE, List.of(""), StandardCharsets.UTF_8, true, 0);

        assertThat(shownInPieces("1,7'a\\' b',x$1,7'a\\', b' c$1,7'a, b\\' c", format))
                .containsExactly(
                        "1: 1|7\"a\\\" b\"|x",
                        "2! has a quote that opens after other text in column 2 and is closed in column 3",
                        "3: 1|7\"a| b\\\" c");
    }

    @Test
    void withoutAQuoteCharacterNoQuoteIsLate() {
        var format = new CsvFormat(',', CsvFormat.NONE, "");

        assertThat(shownInPieces("1,78'Dining, Round'", format)).containsExactly("1: 1|78\"Dining| Round\"");
    }

    /** {@code $} is a line end, {@code '} a quote. */
    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            1,7'a, b$c' d,x$2,b,c             > 1! has a quote that opens after other text in column 2 and is closed on line 2; 2: c' d|x; 3: 2|b|c
            1,x,7'a$$b$c''d'e$2,b,c           > 1! has a quote that opens after other text in column 3 and is closed on line 4; 3: b; 4: c''d'e; 5: 2|b|c
            1,x,7'a$2$3,6',x                  > 1: 1|x|7'a; 2: 2; 3: 3|6'|x
            1,x,7'a$2$3,'6',x                 > 1: 1|x|7'a; 2: 2; 3: 3|6|x
            1,x,7'a$2,b$3                     > 1: 1|x|7'a; 2: 2|b; 3: 3
            1,x,7'a$2,b,c$3'                  > 1: 1|x|7'a; 2: 2|b|c; 3: 3'
            """)
    void aLateQuoteIsBrokenWhereOnlyTheLinesUpToItsPartnerMakeARecord(String text, String records) {
        for (var end : List.of("\n", "\r\n", "\r")) {
            assertThat(shownInPieces(text.replace("$", end), CsvFormat.DEFAULT))
                    .containsExactly(shown(records.replace("$", end)));
        }
    }

    /** Reads a text of three columns, with {@code $} for a line end and {@code '} for a quote, in pieces of any size. */
    private static List<String> shownInPieces(String text, CsvFormat format) {
        var bytes = text.replace('$', '\n').replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        var whole = Records.of(new ByteArrayInputStream(bytes), format, 3);
        for (var size : List.of(1, 2, 7)) {
            assertThat(Records.of(new ChunkedInput(bytes, size), format, 3)).isEqualTo(whole);
        }
        return whole.shown();
    }

    private static String[] shown(String records) {
        return records.replace('$', '\n').replace('\'', '"').split("; ");
    }

    @Test
    void aMalformedRecordIsKeptAsItStands() {
        var records = Records.of("a,\"b\"c,d\n").all();

        assertThat(records.get(0).raw()).isEqualTo("a,\"b\"c,d");
        assertThat(records.get(0).fields()).isEmpty();
    }

    @Test
    void aNulByteIsMalformed() {
        var records = Records.of("a,b\n1,\0\n\"\n\0\"\n2,3\n");

        assertThat(records.shown()).containsExactly("1: a|b", "2! holds a NUL byte", "3! holds a NUL byte", "5: 2|3");
        assertThat(records.all().get(1).raw()).isEqualTo("1,\\0");
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        var invalid = List.of(
                new int[] {0xE9},
                new int[] {0xC3},
                new int[] {0xC0, 0x80},
                new int[] {0xED, 0xA0, 0x80},
                new int[] {0xF5, 0x80, 0x80, 0x80},
                new int[] {0x80});
        for (var bytes : invalid) {
            var text = "é,a\n" + new String(bytes, 0, bytes.length) + ",b\n漢,c\n";
            var records = Records.of(new ByteArrayInputStream(mixed("é,a\n", bytes, ",b\n漢,c\n")), CsvFormat.DEFAULT);

            assertThat(records.shown())
                    .as(text)
                    .containsExactly("1: é|a", "2! holds bytes that are not UTF-8", "3: 漢|c");
        }
    }

    private static byte[] mixed(String before, int[] bytes, String after) {
        var start = before.getBytes(StandardCharsets.UTF_8);
        var end = after.getBytes(StandardCharsets.UTF_8);
        var all = Arrays.copyOf(start, start.length + bytes.length + end.length);
        for (var i = 0; i < bytes.length; i++) {
            all[start.length + i] = (byte) bytes[i];
        }
        System.arraycopy(end, 0, all, start.length + bytes.length, end.length);
        return all;
    }

    @Test
    void aRecordIsReadUpToTheLongest() {
        var longest = "x".repeat(RecordSplitter.LONGEST_RECORD - 2) + ",y";
        var quoted = "\"" + "x\n".repeat(RecordSplitter.LONGEST_RECORD / 2 - 2) + "\",y";

        assertThat(Records.of("a,b\n" + longest + "\n" + quoted + "\n1,2\n").all())
                .extracting(record -> record.line() + " " + record.fields().size())
                .containsExactly("1 2", "2 2", "3 2", RecordSplitter.LONGEST_RECORD / 2 + 2 + " 2");
    }

    @Test
    void aLongerLineIsRefusedAndTheNextOneIsRead() {
        for (var more : List.of(1, 1 << 20, RecordSplitter.LONGEST_RECORD * 2)) {
            var line = "x".repeat(RecordSplitter.LONGEST_RECORD + more);
            for (var end : List.of("\n", "\r\n", "\r")) {
                var records = Records.of("a,b" + end + line + end + "1,2" + end + "3,4");

                assertThat(records.shown()).containsExactly("1: a|b", "2! is longer than 4 MiB", "3: 1|2", "4: 3|4");
                assertThat(records.all().get(1).raw()).isEqualTo("x".repeat(5_000));
            }
            assertThat(Records.of("a\n" + line).shown()).containsExactly("1: a", "2! is longer than 4 MiB");
        }
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsLineOnlyEvenInALongFile() {
        var lines = RecordSplitter.LONGEST_RECORD / 4 + 1_000;
        var records = Records.of("a,\"b\n" + "1,2\n".repeat(lines)).all();

        assertThat(records).hasSize(lines + 1);
        assertThat(records.get(0).malformed()).isEqualTo("has a quote that is not closed within 4 MiB");
        assertThat(records.get(lines).line()).isEqualTo(lines + 1);
    }

    @Test
    void memoryStaysLimitedWithAnyFile() {
        for (var cycle : List.of("x", "\"x", "x,", "\"\"", "1,2\n")) {
            var input = new EndlessInput(cycle.getBytes(StandardCharsets.UTF_8), 24L << 20);
            try {
                var records = new RecordReader(input, CsvFormat.DEFAULT);
                while (records.next()) {
                    assertThat(records.record().line()).isPositive();
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            assertThat(input.largestBuffer).as(cycle).isLessThanOrEqualTo(4 * RecordSplitter.LONGEST_RECORD);
        }
    }

    /** Repeats the same bytes, and notes the size of the buffer that asks for them. */
    private static final class EndlessInput extends InputStream {

        private final byte[] cycle;
        private long left;
        private int largestBuffer;

        EndlessInput(byte[] cycle, long length) {
            this.cycle = cycle;
            this.left = length;
        }

        @Override
        public int read() {
            throw new AssertionError("byte by byte is slow");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            largestBuffer = Math.max(largestBuffer, buffer.length);
            if (left <= 0) {
                return -1;
            }
            var count = (int) Math.min(left, length);
            for (var i = 0; i < count; i++) {
                buffer[offset + i] = cycle[i % cycle.length];
            }
            left -= count;
            return count;
        }
    }

    @Test
    void whatAnotherProgramWroteIsReadAsItWas() {
        Seeds.each(10, 1_000, seed -> {
            var random = new Random(seed);
            var format = new CsvFormat(",;\t|".charAt(random.nextInt(4)), "\"'".charAt(random.nextInt(2)), "");
            var text = new StringWriter();
            var expected = new ArrayList<List<String>>();
            var lines = new ArrayList<Long>();
            var writer = CsvWriter.builder()
                    .fieldSeparator(format.delimiter())
                    .quoteCharacter(format.quote())
                    .quoteStrategy(QuoteStrategies.values()[random.nextInt(4)])
                    .lineDelimiter(random.nextBoolean() ? LineDelimiter.LF : LineDelimiter.CRLF)
                    .bufferSize(0)
                    .build(text);
            var line = 1L;
            for (var i = 0; i < 250; i++) {
                var fields = fields(random);
                var before = text.getBuffer().length();
                writer.writeRecord(fields);
                expected.add(fields);
                lines.add(line);
                line += LINE_END.matcher(text.getBuffer().substring(before))
                        .results()
                        .count();
            }

            var records = Records.of(text.toString(), format);
            assertThat(records.fields()).isEqualTo(expected);
            assertThat(records.lines()).isEqualTo(lines);
            assertThat(Records.of(new ChunkedInput(text.toString().getBytes(StandardCharsets.UTF_8), 1), format))
                    .isEqualTo(records);
        });
    }

    /** At least two, since a blank line is a record only if records have one field. */
    private static List<String> fields(Random random) {
        var fields = new ArrayList<String>();
        var count = 2 + random.nextInt(6);
        for (var i = 0; i < count; i++) {
            fields.add(text(random, random.nextInt(5)));
        }
        return fields;
    }

    private static String text(Random random, int pieces) {
        var text = new StringBuilder();
        for (var i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @Test
    void anyBytesAtAllAreReadTheSameInPiecesOfAnySizeAndNoLineIsLost() {
        Seeds.each(50, 5_000, seed -> {
            var count = seed % 4;
            var random = new Random(seed);
            var text = text(random, 300).getBytes(StandardCharsets.UTF_8);
            for (var i = 0; i < 5; i++) {
                text[random.nextInt(text.length)] = (byte) random.nextInt();
            }

            var records = Records.of(new ByteArrayInputStream(text), CsvFormat.DEFAULT, count);

            for (var size : List.of(1, 2, 7)) {
                assertThat(Records.of(new ChunkedInput(text, size), CsvFormat.DEFAULT, count))
                        .as("pieces of %s", size)
                        .isEqualTo(records);
            }
            assertThat(records.lines()).isSorted().doesNotHaveDuplicates();
            var all = new String(text, StandardCharsets.UTF_8).replace("\0", "\\0");
            assertThat(records.all().stream().flatMap(record -> lines(record.raw(), count)))
                    .containsExactlyElementsOf(
                            lines(LINE_END.matcher(all + "\0").replaceAll("\n").replaceFirst("\n?\0$", ""), count)
                                    .toList());
        });
    }

    /** Returns the lines of a text, without blank lines that are not records. */
    private static Stream<String> lines(String text, int fields) {
        return Arrays.stream(LINE_END.split(text, -1)).filter(line -> fields == 1 || !line.matches("[ \t]*"));
    }

    /** Returns only a few bytes at a time. */
    private static final class ChunkedInput extends ByteArrayInputStream {

        private final int size;

        ChunkedInput(byte[] bytes, int size) {
            super(bytes);
            this.size = size;
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
            return super.read(buffer, offset, Math.min(length, size));
        }
    }

    @NeedsRealData
    @ParameterizedTest
    @ValueSource(
            strings = {
                "comma_in_quotes",
                "empty",
                "empty_crlf",
                "escaped_quotes",
                "json",
                "newlines",
                "newlines_crlf",
                "quotes_and_newlines",
                "simple",
                "simple_crlf",
                "utf8"
            })
    void filesThatBreakNaiveReadersAreRead(String name) throws IOException {
        var expected = Files.readString(RealData.path("csv-spectrum/expected/" + name + ".json"));
        try (var input = Files.newInputStream(RealData.path("csv-spectrum/" + name + ".csv"))) {
            assertThat(objects(Records.of(input, CsvFormat.DEFAULT))).isEqualTo(json(expected));
        }
    }

    @NeedsRealData
    @Test
    void aDegreeSignThatWasLostBeforeIsReadAsItStands() throws IOException {
        // The telephone number in its expected/location_coordinates.json differs from the file.
        try (var input = Files.newInputStream(RealData.path("csv-spectrum/location_coordinates.csv"))) {
            assertThat(Records.of(input, CsvFormat.DEFAULT).fields().get(1))
                    .containsExactly("2095257564", "37\uFFFD36'37.8\"N 121\uFFFD2'17.9\"W", "Modesto", "Stanislaus");
        }
    }

    private static List<Map<String, String>> objects(Records records) {
        var header = records.fields().get(0);
        var objects = new ArrayList<Map<String, String>>();
        for (var record : records.fields().subList(1, records.fields().size())) {
            var object = new LinkedHashMap<String, String>();
            for (var i = 0; i < header.size(); i++) {
                object.put(header.get(i), record.get(i));
            }
            objects.add(object);
        }
        return objects;
    }

    /** Every JSON text is YAML. */
    private static Object json(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }
}
