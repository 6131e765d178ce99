package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The texts that stand beside the columns which are read from them. */
final class ReadTextsTest {

    @Test
    void aTextHasAColumnOfItsOwn() {
        var texts = new ReadTexts(List.of("id", "price", "day"), List.of("price", "day"), 0);

        assertThat(texts.selected(column -> "s." + column)).containsExactly("s.price AS _read1", "s.day AS _read2");
        assertThat(texts.of("day")).isEqualTo("_read2");
        assertThat(texts.with("day")).containsExactly("day");
        assertThat(texts.contain("id")).isFalse();
    }

    @Test
    void theTextsOfAWideTableStandInArrays() {
        var columns = IntStream.range(0, 801).mapToObj(i -> "c" + i).toList();
        var texts = new ReadTexts(columns, columns.subList(0, 51), 7);

        assertThat(texts.selected(column -> column).toList())
                .hasSize(2)
                .last()
                .isEqualTo("ARRAY[(c50)::text] AS _read8");
        assertThat(texts.of("c49")).isEqualTo("_read7[50]");
        assertThat(texts.of("c50")).isEqualTo("_read8[1]");
        assertThat(texts.with("c50")).containsExactly("c50");
        assertThat(texts.with("c3")).hasSize(50);
    }
}
