package io.github.eltmaven.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads files of the program zstd, and what can go wrong with them. {@code zstd/README.md} says how the files were made. */
final class ZstdTest extends SourceFiles {

    private static final int HEAP = 32;
    private static final int DEFAULT = 128;

    @Test
    void framesOfAllKindsAreReadOneAfterTheOther() throws IOException {
        define("files: data/*");
        Files.createDirectories(warehouse.path("data"));
        Files.write(
                warehouse.path("data/1.csv.zst"),
                joined(
                        skippable(0, 0),
                        fixture("header"),
                        fixture("empty"),
                        fixture("without-checksum"),
                        skippable(5, 70_000),
                        fixture("of-a-pipe"),
                        fixture("without-size"),
                        fixture("blocks"),
                        fixture("empty"),
                        skippable(15, 1)));

        warehouse.load();

        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo("40003");
        assertThat(warehouse.rows("SELECT a, b FROM raw.t ORDER BY _line LIMIT 3"))
                .containsExactly(List.of("1", "2"), List.of("3", "4"), List.of("5", "6"));
    }

    /** Whatever bytes a read happens to return, the structure is the same. */
    @Test
    void framesAreFollowedHoweverTheirBytesArrive() throws IOException {
        var file = joined(skippable(3, 7), fixture("header"), fixture("of-a-pipe"), skippable(3, 0), fixture("blocks"));
        var whole = read(new ByteArrayInputStream(file), DEFAULT);
        for (var step : List.of(1, 2, 3, 5, 17, 4_099)) {
            var inPieces = new ByteArrayInputStream(file) {
                @Override
                public synchronized int read(byte[] target, int offset, int length) {
                    return super.read(target, offset, Math.min(step, length));
                }
            };
            assertThat(read(inPieces, DEFAULT)).as("%d bytes at once", step).isEqualTo(whole);
        }
    }

    @Test
    void aWindowAbove8MegabytesIsRead() throws IOException {
        Files.createDirectories(warehouse.path("data"));
        Files.write(warehouse.path("data/1.csv.zst"), fixture("window-16"));
        define("files: data/*");

        warehouse.load();

        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo(String.valueOf(12 * 1024 + 60));
        // The last records refer to the first, over 11 MB.
        assertThat(warehouse.value(
                        "SELECT count(*) FROM raw.t x JOIN raw.t y USING (a, b) WHERE y._line > x._line + 10000"
                                + " AND length(b) = 400"))
                .isEqualTo("30");
    }

    @Test
    void aWindowAboveTheLimitIsRefusedWithTheLimitAndTheCommand() throws IOException {
        assertThat(refusal("window-16", 8))
                .isEqualTo("its frame at byte 0 needs a window of 12 MB, and 'maxWindow' of source 't' allows 8 MB."
                        + " Set 'maxWindow: 12' in elt.yaml, if the build may use that memory, or compress the file again:"
                        + " zstd -dc --long=24 FILE | zstd -o NEW");
        assertThat(refusal("window-256", DEFAULT)).startsWith("its frame at byte 0 needs a window of 256 MB, and");
        assertThat(refusal("window-140", DEFAULT)).startsWith("its frame at byte 0 needs a window of 141 MB, and");
        assertThat(refusal("window-2048", 2047))
                .contains("needs a window of 2048 MB")
                .contains("'maxWindow: 2048'");
        assertThat(text("window-256", 256)).isEqualTo("a,b\n1,2\n3,4\n");
    }

    @Test
    void theLimitHoldsForEachFrame() throws IOException {
        var file = joined(fixture("header"), skippable(1, 3), fixture("window-256"));

        assertThat(refusal(file, DEFAULT)).startsWith("its frame at byte 28 needs a window of 256 MB");
        assertThat(text(file, 256)).isEqualTo("a,b\na,b\n1,2\n3,4\n");
    }

    /** A header of few bytes may say anything. */
    @Test
    void aWindowThatNoZstdReadsIsRefused() throws IOException {
        var largest = new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) 0xff, 1, 0, 0};
        var content =
                new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, (byte) 0xe0, -1, -1, -1, -1, -1, -1, -1, -1, 1, 0, 0};

        assertThat(refusal(largest, 2048))
                .isEqualTo(
                        "its frame at byte 0 needs a window of 3932160 MB, and 'maxWindow' of source 't' allows 2048 MB."
                                + " Compress it again with a smaller window: no zstd reads one of more than 2048 MB");
        assertThat(refusal(content, 2048)).startsWith("its frame at byte 0 needs a window of 17592186044416 MB");
    }

    @Test
    void theSourceSetsTheLimit() throws IOException {
        Files.createDirectories(warehouse.path("data"));
        Files.write(warehouse.path("data/1.csv.zst"), fixture("window-256"));
        define("files: data/*");

        assertThat(refusal())
                .isEqualTo(
                        "data/1.csv.zst: cannot be read: its frame at byte 0 needs a window of 256 MB, and 'maxWindow' of"
                                + " source 't' allows 128 MB. Set 'maxWindow: 256' in elt.yaml, if the build may use that memory,"
                                + " or compress the file again: zstd -dc --long=28 FILE | zstd -o NEW.");

        define("{files: data/*, maxWindow: 256}");
        warehouse.load();

        assertThat(warehouse.rows("SELECT a, b FROM raw.t ORDER BY 1"))
                .containsExactly(List.of("1", "2"), List.of("3", "4"));
    }

    @Test
    void aDictionaryIsNamed() throws IOException {
        assertThat(refusal("with-dictionary", DEFAULT))
                .isEqualTo("its frame at byte 0 needs the dictionary 1934064674, and the load knows no dictionaries."
                        + " Decompress it with zstd -d -D DICTIONARY, or compress it again without -D");
        assertThat(refusal("with-unnamed-dictionary", DEFAULT))
                .startsWith("it is damaged, or was compressed with a dictionary that it does not name: ");
    }

    @Test
    void onlyDamageIsCalledDamage() throws IOException {
        var file = fixture("blocks");
        var changed = file.clone();
        changed[file.length - 1] ^= 1;
        assertThat(refusal(changed, DEFAULT))
                .isEqualTo(
                        "it is damaged: the text of a frame does not have the checksum of the frame. Fetch the file again");
        changed = file.clone();
        changed[file.length / 2] ^= 1;
        assertThat(refusal(changed, DEFAULT)).startsWith("it is damaged");

        var behind = joined(file, "more".getBytes(StandardCharsets.US_ASCII));
        assertThat(refusal(behind, DEFAULT))
                .isEqualTo("no zstd frame begins at byte " + file.length
                        + ", where the frame before it ends. Fetch the file"
                        + " again, or remove what stands behind its last frame");
        assertThat(refusal(joined(file, new byte[3]), DEFAULT)).startsWith("no zstd frame begins at byte");
        assertThat(refusal(joined(file, new byte[] {0x28, (byte) 0xb5}), DEFAULT))
                .startsWith("it is cut off");
        assertThat(refusal(joined(file, new byte[70_000]), DEFAULT)).startsWith("no zstd frame begins at byte");
        assertThat(refusal("a,b\n1,2\n".getBytes(StandardCharsets.US_ASCII), DEFAULT))
                .startsWith("it is not compressed with Zstandard, although its name ends in .zst");
        assertThat(refusal(new byte[] {0x27, (byte) 0xb5, 0x2f, (byte) 0xfd, 1, 2, 3}, DEFAULT))
                .startsWith("its frame at byte 0 is of a zstd before version 0.8");
        assertThat(refusal(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x28, 4, 1, 0, 0}, DEFAULT))
                .startsWith("its frame at byte 0 uses a part of the format that RFC 8878 reserves");
        assertThat(refusal(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x20, 4, 7, 0, 0}, DEFAULT))
                .isEqualTo(
                        "it is damaged: the block before byte 9 is none that the format knows. Fetch the file again");
    }

    @Test
    void aFileThatIsCutOffAnywhereIsRefused() throws IOException {
        var first = joined(skippable(2, 9), fixture("header"));
        var file = joined(first, fixture("of-a-pipe"), skippable(2, 2));
        var whole = List.of(skippable(2, 9).length, first.length, file.length - 10, file.length);
        for (var length = 1; length <= file.length; length++) {
            var cut = Arrays.copyOf(file, length);
            if (whole.contains(length)) {
                assertThat(text(cut, DEFAULT)).as("%d bytes", length).isNotNull();
            } else {
                assertThat(refusal(cut, DEFAULT))
                        .as("%d bytes", length)
                        .startsWith("it is cut off: it ends inside the frame");
            }
        }
        assertThat(catchThrowable(() -> text(new byte[0], DEFAULT))).isInstanceOf(EOFException.class);
    }

    /** The lengths of skippable frames go up to 4 GB. zstd's own code takes the last eight of them for something else. */
    @ParameterizedTest
    @ValueSource(ints = {-1, -7, -8, -9, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void aSkippableFrameOfAnyLengthIsPassedOverOrCalledCutOff(int length) throws IOException {
        var begin = ByteBuffer.wrap(skippable(0, 0)).order(ByteOrder.LITTLE_ENDIAN);
        begin.putInt(Integer.BYTES, length);
        var header = fixture("header");

        for (var before : List.of(new byte[0], header)) {
            assertThat(refusal(joined(before, begin.array(), header), DEFAULT))
                    .isEqualTo("it is cut off: it ends inside the frame that begins at byte " + before.length
                            + ". Fetch the file again");
        }
        assertThat(read(
                        new SequenceInputStream(Collections.enumeration(List.of(
                                new ByteArrayInputStream(begin.array()),
                                new UnreadBytes(Integer.toUnsignedLong(length)),
                                new ByteArrayInputStream(header)))),
                        DEFAULT))
                .isEqualTo(text("header", DEFAULT).getBytes(StandardCharsets.UTF_8));
    }

    /** So many bytes of any value. */
    private static final class UnreadBytes extends InputStream {

        private long left;

        UnreadBytes(long count) {
            this.left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            var count = (int) Math.min(left, length);
            left -= count;
            return count == 0 ? -1 : count;
        }
    }

    /** Whatever byte is changed, the file is refused with a message, or its text is right: a skipped byte changes nothing. */
    @Test
    void noChangedByteIsReadAsSomethingElse() throws IOException {
        var file = joined(fixture("header"), skippable(2, 3), fixture("of-a-pipe"));
        for (var place = 0; place < file.length; place++) {
            for (var bit = 0; bit < Byte.SIZE; bit++) {
                var changed = file.clone();
                changed[place] ^= (byte) (1 << bit);
                String text;
                try {
                    text = text(changed, DEFAULT);
                } catch (IOException e) {
                    assertThat(e).isInstanceOf(UnreadableFile.class);
                    continue;
                }
                assertThat(text).as("byte %d, bit %d", place, bit).isEqualTo("a,b\n3,4\n");
            }
        }
    }

    /**
     * Another Java with a small heap reads the window of 128 MB that {@code zstd -d} reads. Its memory outside the heap grows by that
     * window, and by no more.
     */
    @ParameterizedTest
    @ValueSource(strings = {"window-128", "window-16"})
    @EnabledOnOs(OS.LINUX)
    void theWindowIsAllTheMemory(String name, @TempDir Path folder) throws Exception {
        var window = name.equals("window-128") ? 128 : 12;
        var without = elsewhere(folder, "header", DEFAULT);
        var with = elsewhere(folder, name, DEFAULT);

        assertThat(with.get("text")).isEqualTo(name.equals("window-128") ? "123641504" : "12385952");
        assertThat(kilobytes(with) - kilobytes(without)).isLessThan((window + HEAP + 16) * 1024L);
        assertThat(elsewhere(folder, "window-2048", 2048).get("text")).isEqualTo("12");
    }

    /** Nobody else can change the native code before it is loaded, also where every user may write all new files. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void theNativeCodeComesFromAFolderOfTheUser(@TempDir Path folder) throws Exception {
        var seen = elsewhere(folder, "header", DEFAULT);

        assertThat(seen.get("folder")).matches(".*/elt-zstd\\d+");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMachineThatCannotRunTheNativeCodeIsTold(@TempDir Path folder) throws Exception {
        var seen = elsewhere(folder, "header", DEFAULT, "-DZstdTempFolder=" + folder.resolve("none"));

        assertThat(seen.get("refusal"))
                .startsWith("zstd's native code does not run on this machine: Cannot unpack libzstd-jni")
                .contains(
                        "Name a folder that programs may run from with -DZstdTempFolder=…, or decompress the files: zstd -d FILE");
    }

    private static byte[] fixture(String name) throws IOException {
        try (var file = Objects.requireNonNull(ZstdTest.class.getResourceAsStream("zstd/" + name + ".zst"))) {
            return file.readAllBytes();
        }
    }

    private static byte[] joined(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (var part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** A frame that readers pass over. There are 16 kinds of it. */
    private static byte[] skippable(int kind, int length) {
        return ByteBuffer.allocate(2 * Integer.BYTES + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x184D2A50 + kind)
                .putInt(length)
                .array();
    }

    private static byte[] read(InputStream compressed, int maxWindow) throws IOException {
        try (var text = new ZstdInput(compressed, new ZstdWindow("t", maxWindow))) {
            return text.readAllBytes();
        }
    }

    private static String text(byte[] compressed, int maxWindow) throws IOException {
        return new String(read(new ByteArrayInputStream(compressed), maxWindow), StandardCharsets.UTF_8);
    }

    private static String text(String name, int maxWindow) throws IOException {
        return text(fixture(name), maxWindow);
    }

    private static String refusal(byte[] compressed, int maxWindow) {
        var refused = catchThrowableOfType(UnreadableFile.class, () -> text(compressed, maxWindow));
        return refused.getMessage() + ". " + refused.fix();
    }

    private static String refusal(String name, int maxWindow) throws IOException {
        return refusal(fixture(name), maxWindow);
    }

    private static long kilobytes(Map<String, String> seen) {
        return Long.parseLong(Objects.requireNonNull(seen.get("peak")));
    }

    /** Reads a file in another Java, and returns what it saw by name. */
    private static Map<String, String> elsewhere(Path folder, String name, int maxWindow, String... options)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP + "m",
                "-Xms" + HEAP + "m",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + folder));
        command.addAll(List.of(options));
        command.addAll(List.of(ZstdMain.class.getName(), name, String.valueOf(maxWindow)));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines()
                .map(line -> line.split("=", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    /** Reads a file, and says what that took. */
    static final class ZstdMain {

        private ZstdMain() {}

        public static void main(String[] arguments) throws IOException {
            var count = 0L;
            var buffer = new byte[1 << 16];
            try (var text = new ZstdInput(
                    new ByteArrayInputStream(fixture(arguments[0])),
                    new ZstdWindow("t", Integer.parseInt(arguments[1])))) {
                for (var read = text.read(buffer); read >= 0; read = text.read(buffer)) {
                    count += read;
                }
            } catch (ProblemException e) {
                System.out.println("refusal=" + e.problems().get(0).render(Path.of("")));
                return;
            }
            System.out.println("text=" + count);
            try (var lines = Files.lines(Path.of("/proc/self/status"))) {
                lines.filter(line -> line.startsWith("VmHWM"))
                        .forEach(line -> System.out.println("peak=" + line.replaceAll("\\D", "")));
            }
            try (var lines = Files.lines(Path.of("/proc/self/maps"))) {
                lines.filter(line -> line.contains("/libzstd-jni"))
                        .limit(1)
                        .forEach(line -> System.out.println(
                                "folder=" + line.substring(line.indexOf('/'), line.lastIndexOf('/'))));
            }
        }
    }
}
