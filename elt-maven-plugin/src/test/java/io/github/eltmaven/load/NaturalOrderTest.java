package io.github.eltmaven.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NaturalOrderTest {

    private static final String[] PIECES = {"a", "B", "0", "00", "1", "9", "10", "٣", "-", "/", ":", "é", "😀", "𝟗"};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seq9.csv < seq11.csv",
                "2024-9-30 < 2024-10-1",
                "v1.9.3 < v1.10.0",
                "a < a1",
                "a1 < a1b",
                "a1 < b0",
                "a01 < a1",
                "a1 < a02",
                "a001x2 < a01x2",
                "a01x3 < a001x4",
                "a-1 < a1",
                "a1 < aa",
                "9/x2 < 10/x1",
                "x٩ < x11",
                "x3 < x٣",
                "x99999999999999999999 < x100000000000000000000",
                "A2 < a1",
                " < 0"
            })
    void digitsCountAsNumbers(String order) {
        var texts = order.split(" ?< ", -1);

        assertThat(NaturalOrder.OF_TEXTS.compare(texts[0], texts[1])).isNegative();
        assertThat(NaturalOrder.OF_TEXTS.compare(texts[1], texts[0])).isPositive();
    }

    @Test
    void onlyEqualTextsAreEqualAndAnyOrderLeadsToTheSame() {
        Seeds.each(50, 3_000, seed -> {
            var random = new Random(seed);
            var texts = new ArrayList<String>();
            for (var i = 0; i < 12; i++) {
                var text = new StringBuilder();
                random.ints(random.nextInt(5), 0, PIECES.length).forEach(piece -> text.append(PIECES[piece]));
                texts.add(text.toString());
            }
            var sorted = sorted(texts);

            Collections.shuffle(texts, random);
            assertThat(sorted(texts)).isEqualTo(sorted);
            for (var i = 0; i < sorted.size(); i++) {
                for (var j = 0; j < sorted.size(); j++) {
                    var expected = sorted.get(i).equals(sorted.get(j)) ? 0 : Integer.compare(i, j);
                    assertThat(Integer.signum(NaturalOrder.OF_TEXTS.compare(sorted.get(i), sorted.get(j))))
                            .as("%s and %s", sorted.get(i), sorted.get(j))
                            .isEqualTo(expected);
                }
            }
        });
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted(NaturalOrder.OF_TEXTS).toList();
    }
}
