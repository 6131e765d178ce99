package io.github.eltmaven.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the first bytes and the encoding of a file say: encodings, archives, and files that are no text. */
final class FileSignaturesTest extends SourceFiles {

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
        for (var place : List.of(2_000, 100_000, 200_000)) {
            write("data/" + place + ".csv.zst", random());
            damage("data/" + place + ".csv.zst", place);
        }
        warehouse.write("data/whole.csv", "a,b\n1,2\n");

        assertThat(refusal().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .matches("data/\\d+.csv.zst: cannot be read: it is damaged.*[^.]\\. Fetch the file again\\."));
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
        var file = new SourceFile(warehouse.pipeline().sources().get(0), warehouse.path("data/1.csv"));

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
                .allSatisfy(line -> assertThat(line)
                        .matches("data/[a-z]+(-\\d+)?.csv.gz: cannot be read: .*[^.]\\. (Check|Fetch) .*"))
                .noneMatch(line -> line.startsWith("data/late.csv.gz"));
        assertThat(warehouse.rows("SELECT file FROM elt.loads")).containsExactly(row("data/late.csv.gz"));
    }

    @Test
    void whatFollowsTheLastGzipMemberIsNotCalledDamage() throws IOException {
        define("files: data/*");
        var first = gzip("a,b\n1,2\n");
        writeMembers("data/1.csv.gz", first, "more".getBytes(StandardCharsets.US_ASCII));
        writeMembers("data/2.csv.gz", "a,b\n1,2\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(catchThrowableOfType(ProblemException.class, warehouse::load)
                        .renderAll(directory)
                        .lines())
                .containsExactly(
                        "data/1.csv.gz: cannot be read: no gzip member begins at byte " + first.length
                                + ", where the member before it ends. Fetch the file again, or remove what stands behind its"
                                + " last member.",
                        "data/2.csv.gz: cannot be read: it is not compressed with gzip, although its name ends in .gz."
                                + " Give it the right ending.");
    }

    /** The name in a header has no limit in the format. A file of a gigabyte may be nothing but a name. */
    @Test
    void aHeaderOfGzipTakesLittleMemory() throws IOException {
        define("files: data/*");
        var named = Arrays.copyOf(gzip(""), 10);
        named[3] = 8;
        writeMembers(
                "data/1.csv.gz",
                gzip("a,b\n1,2\n"),
                named,
                "n".repeat(2_000_000).getBytes(StandardCharsets.US_ASCII));

        assertThat(refusal())
                .isEqualTo(
                        "data/1.csv.gz: cannot be read: the header of its member at byte 28 is longer than 1048576 bytes."
                                + " Compress it again: gzip -dc FILE | gzip > NEW.");
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
}
