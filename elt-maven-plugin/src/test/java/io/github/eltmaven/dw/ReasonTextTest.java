package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The SQL that shows values in the reason of a reject. */
final class ReasonTextTest {

    @Test
    void columnsAreShownWithTheirShortenedValues() {
        assertThat(ReasonText.columns(List.of("id", "It's"), ": "))
                .isEqualTo("'id: ' || coalesce(quote_literal(left(\"id\"::text, 60)), 'NULL')"
                        + " || ', ' || 'It''s: ' || coalesce(quote_literal(left(\"It's\"::text, 60)), 'NULL')");
    }

    @Test
    void noColumnsAreShownAsNothing() {
        assertThat(ReasonText.columns(List.of(), ": ")).isEmpty();
    }
}
