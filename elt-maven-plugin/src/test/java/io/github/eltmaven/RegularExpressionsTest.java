package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.it.Module;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code regular-expressions.txt} lists the files that have regular expressions, how many, and why none takes quadratic time: the test
 * that gives it a megabyte of the worst text, or what keeps its text short. A new expression has to be added.
 */
final class RegularExpressionsTest {

    private static final Pattern IN_JAVA = Pattern.compile("Pattern\\.compile\\(|\\.matches\\(\"|\\.replaceAll\\(\\s*\""
            + "|\\.replaceFirst\\(\\s*\"|\\.split\\(\\s*\"|!?~\\*? [\"%]|regexp_|\"[^\"\\n]* !?~\\*? ");

    private static final Pattern IN_SQL = Pattern.compile("regexp_|!?~\\*? |(?i:similar to)|substring\\([^)]* FROM '");

    @Test
    void everyRegularExpressionIsKnown() throws IOException {
        var found = new ArrayList<String>();
        found.addAll(counted(Module.path("src/main/java/io/github/eltmaven"), ".java", IN_JAVA));
        found.addAll(counted(Module.path("src/main/resources/io/github/eltmaven"), ".sql", IN_SQL));

        assertThat(known().stream()
                        .map(line -> line.substring(0, line.indexOf(':')))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        try (var files = Files.walk(Module.path("src/test/java"))) {
            var classes = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());

            assertThat(known().stream()
                            .map(line -> line.substring(line.indexOf(':') + 2))
                            .filter(why -> why.endsWith("Test"))
                            .toList())
                    .isNotEmpty()
                    .allMatch(classes::contains);
        }
    }

    private static List<String> known() throws IOException {
        try (var list =
                Objects.requireNonNull(RegularExpressionsTest.class.getResourceAsStream("regular-expressions.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static List<String> counted(Path root, String ending, Pattern pattern) throws IOException {
        try (var files = Files.walk(root)) {
            var counted = new ArrayList<String>();
            for (var file :
                    files.filter(file -> file.toString().endsWith(ending)).toList()) {
                var code = Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("--"))
                        .collect(Collectors.joining("\n"));
                var count = pattern.matcher(code).results().count();
                if (count > 0) {
                    counted.add(root.relativize(file).toString().replace('\\', '/') + " " + count);
                }
            }
            return counted;
        }
    }
}
