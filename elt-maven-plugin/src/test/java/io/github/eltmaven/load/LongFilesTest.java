package io.github.eltmaven.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.eltmaven.pipeline.CsvFormat;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A megabyte of the worst file is split into records in linear time. */
final class LongFilesTest {

    private static final int MEGABYTE = 1_000_000;

    /** Linear work on a megabyte takes a second or two. Quadratic work takes hours. */
    private static final Duration ONLY_QUADRATIC_WORK = Duration.ofMinutes(2);

    private static final Map<String, String> FILES = files();

    static Stream<String> namesOfFiles() {
        return FILES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("namesOfFiles")
    void aLongFileIsReadInLinearTime(String name) {
        for (var format : List.of(
                new CsvFormat(',', '"', ""),
                new CsvFormat(',', '"', '\\', '#', List.of(""), StandardCharsets.UTF_8, true, 0))) {
            for (var header : List.of("a\n", "a,b\n")) {
                var text = (header + FILES.get(name)).getBytes(StandardCharsets.UTF_8);
                assertTimeoutPreemptively(ONLY_QUADRATIC_WORK, () -> {
                    var reader = new RecordReader(new ByteArrayInputStream(text), format);
                    assertThat(reader.next()).isTrue();
                    reader.expectFields(header.contains(",") ? 2 : 1);
                    var records = 0;
                    while (reader.next()) {
                        records++;
                    }
                    assertThat(records).isLessThanOrEqualTo(MEGABYTE);
                });
            }
        }
    }

    private static Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        files.put("quotes", "\"".repeat(MEGABYTE));
        files.put("open quotes", "a,\"b\n".repeat(MEGABYTE / 5));
        files.put("open quotes at the start", "\"a\n".repeat(MEGABYTE / 3));
        files.put("open quotes, one field", "\"a,b\n".repeat(MEGABYTE / 5));
        files.put("quotes and lines", "\"\n".repeat(MEGABYTE / 2));
        files.put("closed and open", "\"a\"b\n".repeat(MEGABYTE / 5));
        files.put("closed later", "1,\"a\n1,b\"\n".repeat(MEGABYTE / 10));
        files.put("text before quotes", "x\"a,b\"\n".repeat(MEGABYTE / 7));
        files.put("text before open quotes", "x\"a,b\n".repeat(MEGABYTE / 6));
        files.put("text before open quotes, far partner", "x\"a,b\n" + "1,2\n".repeat(MEGABYTE / 4) + "x\"");
        files.put("many with far partner", "1,x\"a\n".repeat(MEGABYTE / 6) + "\"");
        files.put("delimiters", ",".repeat(MEGABYTE));
        files.put("delimiters in lines", ",,,\n".repeat(MEGABYTE / 4));
        files.put("lone CR", "\r".repeat(MEGABYTE));
        files.put("lone CR and text", "a\r".repeat(MEGABYTE / 2));
        files.put("quoted CR", "\"a\r\"".repeat(MEGABYTE / 4));
        files.put("CRLF", "\r\n".repeat(MEGABYTE / 2));
        files.put("BOM", "\uFEFF".repeat(MEGABYTE / 3));
        files.put("NUL", "\0".repeat(MEGABYTE));
        files.put("NUL lines", "\0\n".repeat(MEGABYTE / 2));
        files.put("blanks", " ".repeat(MEGABYTE));
        files.put("blank lines", " \n".repeat(MEGABYTE / 2));
        files.put("blanks after quotes", ("\"a\"" + " ".repeat(1000) + "x\n").repeat(MEGABYTE / 1000));
        files.put("comments", "#\n".repeat(MEGABYTE / 2));
        files.put("escapes", "\"" + "\\".repeat(MEGABYTE));
        files.put("escaped quotes", "\"" + "\\\"".repeat(MEGABYTE / 2));
        files.put("doubled quotes", "\"" + "\"\"".repeat(MEGABYTE / 2) + "\n");
        return files;
    }
}
