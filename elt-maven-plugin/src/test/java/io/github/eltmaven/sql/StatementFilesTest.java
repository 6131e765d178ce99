package io.github.eltmaven.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that hold the statements of all packages. */
final class StatementFilesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{\\w+}");
    private static final Pattern NAME = Pattern.compile("\\$\\{[a-z][A-Za-z0-9]*}");

    /** Migrations are Flyway's, and may not change. */
    private static final String MIGRATIONS = "migration";

    @ParameterizedTest
    @MethodSource("files")
    void theCommentAtTheTopSaysWhatEachPlaceholderHolds(Path file) throws IOException {
        var comment = Files.readAllLines(file).stream()
                .takeWhile(line -> line.startsWith("--"))
                .collect(Collectors.joining("\n"));
        var statement = Files.readString(file).substring(comment.length());

        assertThat(comment).startsWith("-- ");
        assertThat(placeholders(comment)).containsAll(placeholders(statement.replace("${ledger}", "elt")));
        assertThat(placeholders(statement)).containsAll(placeholders(comment));
        assertThat(placeholders(statement)).allMatch(NAME.asMatchPredicate());
    }

    /** A database may have an encoding without other characters. */
    @ParameterizedTest
    @MethodSource("allFiles")
    void aStatementHasNoCharactersBesidesAscii(Path file) throws IOException {
        var statement = Files.readString(file).replaceAll("(?m)^\\s*--.*$", "");

        assertThat(statement).matches("\\p{ASCII}*");
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        return allFiles().stream()
                .filter(file -> !file.getParent().endsWith(Path.of("ledger", MIGRATIONS)))
                .toList();
    }

    private static List<Path> allFiles() throws IOException, URISyntaxException {
        var root = Path.of(Objects.requireNonNull(
                                StatementFilesTest.class.getResource("/io/github/eltmaven/dw/decide.sql"))
                        .toURI())
                .getParent()
                .getParent();
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .filter(file -> !root.relativize(file).startsWith("statements"))
                    .sorted()
                    .toList();
        }
    }
}
