package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class SeedsTest {

    @Test
    void workRunsWithEachSeed() {
        var seeds = new ArrayList<Integer>();

        Seeds.each(3, 3, seeds::add);

        assertThat(seeds).isEqualTo(Seeds.of(3, 3)).isNotEmpty();
    }

    @Test
    void aFailureSaysItsSeed() {
        var last = Seeds.of(2, 2).get(Seeds.of(2, 2).size() - 1);

        assertThatThrownBy(() -> Seeds.each(2, 2, seed -> assertThat(seed).isNotEqualTo(last)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("seed " + last + ": ");
        assertThatThrownBy(() -> Seeds.each(1, 1, seed -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessageEndingWith(": broken")
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @SeededTest(few = 2, many = 2)
    void aTestRunsWithEachSeed(int seed) {
        assertThat(Seeds.of(2, 2)).contains(seed);
    }
}
