package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GoldenTest {

    @TempDir
    private Path folder;

    @Test
    void aDifferenceIsShownAndAnUpdateMakesItTheExpectedText() {
        var golden = new Golden(folder, false);
        var update = new Golden(folder, true);
        update.check("text.txt", List.of("one", "two", "three"));
        golden.check("text.txt", List.of("one", "two", "three"));

        assertThatThrownBy(() -> golden.check("text.txt", List.of("one", "2", "three")))
                .isInstanceOf(AssertionError.class)
                .satisfies(e -> assertThat(e.getMessage().lines())
                        .containsSubsequence("--- expected", "+++ actual", " one", "-two", "+2", " three"));
        assertThatThrownBy(() -> golden.check("text.txt", List.of("one", "two")))
                .hasMessageContaining("-three");
        assertThatThrownBy(() -> golden.check("missing.txt", List.of("one"))).hasMessageContaining("+one");

        update.check("text.txt", List.of("one"));
        golden.check("text.txt", List.of("one"));
    }
}
