package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that hold the statements of dw. */
final class StatementFilesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{\\w+}");

    @ParameterizedTest
    @MethodSource("files")
    void theCommentAtTheTopSaysWhatEachPlaceholderHolds(Path file) throws IOException {
        var comment = Files.readAllLines(file).stream()
                .takeWhile(line -> line.startsWith("-- "))
                .collect(Collectors.joining("\n"));
        var statement = Files.readString(file).substring(comment.length());

        assertThat(comment).startsWith("-- ");
        assertThat(placeholders(comment)).containsAll(placeholders(statement.replace("${ledger}", "elt")));
        assertThat(placeholders(statement)).containsAll(placeholders(comment));
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        var folder = Path.of(ModelBuild.class.getResource("decide.sql").toURI()).getParent();
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }
}
