package io.github.eltmaven.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pipeline is proposed from a megabyte of the worst file, or the file is refused with a problem, in linear time. */
final class LongInitTest {

    private static final int MEGABYTE = 1_000_000;

    /** Linear work on a megabyte takes a second or a few. Quadratic work takes hours. */
    private static final Duration ONLY_QUADRATIC_WORK = Duration.ofMinutes(2);

    private static final Map<String, String> FILES = files();

    @TempDir
    private Path directory;

    static Stream<String> names() {
        return FILES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPipelineIsProposedInLinearTime(String name) throws IOException {
        var file = Files.writeString(directory.resolve("orders.csv"), FILES.get(name));

        assertTimeoutPreemptively(ONLY_QUADRATIC_WORK, () -> {
            try {
                Init.run(new InitRequest(directory, directory.resolve("elt"), file, "orders", List.of(), List.of()));
                assertThat(directory.resolve("elt/dw/orders.sql")).isNotEmptyFile();
            } catch (ProblemException e) {
                assertThat(e.problems())
                        .isNotEmpty()
                        .allMatch(problem -> problem.render(directory).length() < 15_000);
            }
        });
    }

    private static String numbered(int count, String between, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(between));
    }

    private static Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        files.put("columns of one name", "a" + ",a".repeat(MEGABYTE / 2) + "\n1\n");
        files.put("columns without a name", ",".repeat(MEGABYTE) + "\n1\n");
        files.put("columns", numbered(MEGABYTE / 8, ",", i -> "c" + i) + "\n");
        files.put(
                "columns and records",
                numbered(1_000, ",", i -> "c" + i) + "\n" + ("1" + ",1".repeat(999) + "\n").repeat(MEGABYTE / 2_000));
        files.put(
                "records without a key",
                numbered(12, ",", i -> "c" + i) + "\n" + ("1" + ",1".repeat(11) + "\n").repeat(MEGABYTE / 24));
        files.put("one column", "a\n" + "1\n".repeat(MEGABYTE / 2));
        files.put("different values", "a\n" + numbered(MEGABYTE / 7, "\n", Integer::toString) + "\n");
        files.put("name of letters", "a".repeat(MEGABYTE) + ",b\n1,2\n");
        files.put("name of blanks", "a" + " ".repeat(MEGABYTE) + "b,c\n1,2\n");
        files.put("name of signs", "-_".repeat(MEGABYTE / 2) + ",b\n1,2\n");
        files.put("name of capitals", "aB".repeat(MEGABYTE / 2) + ",b\n1,2\n");
        files.put("name of digits", "1".repeat(MEGABYTE) + "a,b\n1,2\n");
        files.put("header in quotes", "\"" + "\"\"".repeat(MEGABYTE / 2) + "\",b\n1,2\n");
        files.put("open quote", "a,b\n\"" + "1,2\n".repeat(MEGABYTE / 4));
        for (var value : List.of(
                "1", "0", ".", "1.", "-", "1e", "1:", "1/", "2020-", "t", " ", "\t", "\u00A0", "Z", "+1", "{",
                "\\u0061")) {
            files.put("value of " + value, "a,b\n" + value.repeat(MEGABYTE / value.length()) + "x,2\n");
            files.put(
                    "values of " + value,
                    "a,b\n" + (value.repeat(100) + ",2\n").repeat(MEGABYTE / (100 * value.length() + 3)));
        }
        files.put("time and blanks", "a,b\n2020-02-03T04:05:06" + " ".repeat(MEGABYTE) + "Z,2\n");
        files.put("time and digits", "a,b\n2020-02-03T04:05:06." + "1".repeat(MEGABYTE) + "Z,2\n");
        files.put("delimiters of all kinds", "a;b|c\td,e\n" + "1;2|3\t4,5\n".repeat(MEGABYTE / 10));
        return files;
    }
}
