package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The SQL that shows values in the reason of a reject. */
final class ReasonTextTest {

    @Test
    void columnsAreShownWithTheirShortenedValues() {
        assertThat(ReasonText.columns(List.of("id", "It's"), ": "))
                .isEqualTo("'id: ' || " + shown("id") + " || ', ' || 'It''s: ' || " + shown("It's"));
    }

    private static String shown(String column) {
        return """
                coalesce(pg_catalog.quote_literal(pg_catalog.left("%1$s"::text, 30) || CASE WHEN pg_catalog.length("%1$s"::text) > 30 \
                THEN '...' ELSE '' END), 'NULL')""".formatted(column);
    }

    @Test
    void noColumnsAreShownAsNothing() {
        assertThat(ReasonText.columns(List.of(), ": ")).isEmpty();
    }
}
