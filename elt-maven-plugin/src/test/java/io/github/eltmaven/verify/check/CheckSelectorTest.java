package io.github.eltmaven.verify.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.eltmaven.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The patterns that choose checks by name. */
final class CheckSelectorTest {

    private static final int MEGABYTE = 1_000_000;

    /** Linear work takes a second or less. A regular expression would try more ways than there are atoms. */
    private static final Duration ONLY_EXPONENTIAL_WORK = Duration.ofMinutes(2);

    private static boolean matches(String pattern, String name) {
        return CheckSelector.isSelected(List.of(pattern), name);
    }

    @Test
    void aPatternMatchesAsTheRegularExpressionOfItsStars() {
        var matched = 0;
        var tries = Seeds.count(5_000, 200_000);
        for (var seed = 1; seed <= tries; seed++) {
            var random = new Random(seed);
            var pattern = text(random, "ab**", 6);
            var name = text(random, "ab", 7);
            var expected = name.matches(pattern.replace("*", ".*"));
            matched += expected ? 1 : 0;
            assertThat(matches(pattern, name))
                    .as("seed %s: %s matches %s", seed, pattern, name)
                    .isEqualTo(expected);
        }
        assertThat(matched).isGreaterThan(tries / 40);
    }

    private static String text(Random random, String characters, int most) {
        var text = new StringBuilder();
        random.ints(random.nextInt(most + 1), 0, characters.length())
                .forEach(each -> text.append(characters.charAt(each)));
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a*", "aa*", "*ab*"})
    void manyStarsAreNoWorkForAges(String part) {
        assertTimeoutPreemptively(ONLY_EXPONENTIAL_WORK, () -> {
            assertThat(matches(part.repeat(40) + "z", "a".repeat(200))).isFalse();
            assertThat(matches(part.repeat(MEGABYTE / part.length()) + "z", "a".repeat(MEGABYTE)))
                    .isFalse();
            assertThat(matches("*".repeat(MEGABYTE), "a".repeat(MEGABYTE))).isTrue();
        });
    }
}
