package io.github.eltmaven.pipeline.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Golden;
import io.github.eltmaven.it.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What is made of the keys: the JSON Schema, and the page of all keys. */
final class DefinitionKeysTest {

    private static final String BEGIN = "<!-- The keys, made by DefinitionKeysTest: begin -->";
    private static final String END = "<!-- The keys, made by DefinitionKeysTest: end -->";

    @Test
    void theSchemaIsMadeOfTheKeys() {
        Golden.in(Module.path("src/main/resources/io/github/eltmaven/pipeline"))
                .check("elt-1.json", SchemaOfKeys.lines(new SchemaOfKeys().json()));
    }

    @Test
    void thePageHasEveryKey() throws IOException {
        var page = Module.path("../docs/pipeline.md");
        var lines = Files.readAllLines(page);
        var begin = lines.indexOf(BEGIN);
        var end = lines.indexOf(END);
        assertThat(begin).as(BEGIN).isNotNegative().isLessThan(end);
        var expected = new ArrayList<>(lines.subList(0, begin + 1));
        expected.add("");
        expected.addAll(new PageOfKeys().lines());
        expected.add("");
        expected.addAll(lines.subList(end, lines.size()));

        Golden.in(page.getParent()).check("pipeline.md", expected);
    }
}
