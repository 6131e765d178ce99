package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about incremental marts is made from the queries that the tests run. {@code -Dgolden.update} writes it anew. */
final class IncrementalPageTest {

    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "."), "..", "docs", "reference", "incremental.md");

    private static final String START = "<!-- shapes -->\n";

    @Test
    void thePageHasTheShapesThatTheTestsRun() throws IOException {
        var page = Files.readString(PAGE);
        var expected = page.substring(0, page.indexOf(START) + START.length())
                + MartShape.all().stream().map(IncrementalPageTest::section).collect(Collectors.joining());
        if (Boolean.parseBoolean(System.getProperty("golden.update"))
                || "".equals(System.getProperty("golden.update"))) {
            Files.writeString(PAGE, expected);
        }

        assertThat(page).isEqualTo(expected);
    }

    private static String section(MartShape shape) {
        var way = shape.by().isEmpty()
                ? "In full: " + shape.reason() + "."
                : "Grain: `" + String.join(", ", shape.grain()) + "`. Way: "
                        + shape.by().stream().map(by -> "`by " + by + "`").collect(Collectors.joining(" or ")) + ".";
        return "\n### " + shape.title() + "\n\n" + way + "\n\n```sql\n" + shape.query() + "\n```\n";
    }
}
