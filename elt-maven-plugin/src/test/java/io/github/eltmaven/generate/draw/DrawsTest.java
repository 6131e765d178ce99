package io.github.eltmaven.generate.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DrawsTest {

    /** The JDK has the same mixing: the first number of a SplittableRandom is the mix of its seed and the increment. */
    @Test
    void theMixingIsThatOfSplitMix64() {
        for (var seed = -50L; seed < 50; seed++) {
            assertThat(Draws.mix(seed + Draws.GOLDEN_GAMMA)).isEqualTo(new SplittableRandom(seed).nextLong());
        }
    }

    @Test
    void everyPathEventAndVersionDrawsItsOwn() {
        var seen = new HashSet<Long>();
        var count = 0;
        for (var seed = 0; seed < 3; seed++) {
            for (var name : new String[] {"", "a", "b", "ab", "ba"}) {
                for (var draws : new Draws[] {
                    Draws.of(seed).child(name), Draws.of(seed).child("a").child(name)
                }) {
                    for (var event = 0L; event < 100; event++) {
                        for (var version = 1; version <= 3; version++) {
                            seen.add(draws.bits(event, version));
                            count++;
                        }
                    }
                }
            }
        }
        assertThat(seen).hasSize(count);
    }

    @Test
    void numbersBelowABoundAreEvenlySpread() {
        for (var seed = 0; seed < 5; seed++) {
            var draws = Draws.of(seed);
            var hits = new int[7];
            for (var event = 0L; event < 70_000; event++) {
                hits[(int) draws.below(7, event, 1)]++;
            }
            for (var hit : hits) {
                // Five standard deviations of a binomial of 70,000 draws at 1/7.
                assertThat(hit).isBetween(10_000 - 463, 10_000 + 463);
            }
        }
    }

    @Test
    void aHugeBoundIsReachedInBothHalvesAndNeverPassed() {
        var draws = Draws.of(1);
        var upper = 0;
        for (var event = 0L; event < 1_000; event++) {
            var number = draws.below(Long.MAX_VALUE, event, 1);
            assertThat(number).isNotNegative().isLessThan(Long.MAX_VALUE);
            upper += number > Long.MAX_VALUE / 2 ? 1 : 0;
        }
        assertThat(upper).isBetween(420, 580);
    }

    @Test
    void aShareOfZeroStrikesNothingAndAShareOfOneEverything() {
        var draws = Draws.of(7);
        for (var event = 0L; event < 10_000; event++) {
            assertThat(draws.strikes(0, event, 1)).isFalse();
            assertThat(draws.strikes(1, event, 1)).isTrue();
        }
    }

    @Test
    void aVersionNeverRepeatsTheOneBefore() {
        for (var count : new long[] {2, 3, 10, Long.MAX_VALUE}) {
            var ordinals = new Ordinals(Draws.of(count), count);
            for (var event = 0L; event < 2_000; event++) {
                for (var version = 2; version <= 4; version++) {
                    assertThat(ordinals.at(event, version))
                            .isNotEqualTo(ordinals.at(event, version - 1))
                            .isBetween(0L, count - 1);
                }
            }
        }
    }
}
