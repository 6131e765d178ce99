package io.github.eltmaven.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClockConstantsTest {

    /** The right side is what PostgreSQL makes of the left one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            SELECT 'now'::timestamptz AS at       | SELECT '2026-01-03 12:00:00+00'::timestamp with time zone AS at | true
            SELECT date ' Today ' - 1 AS day      | SELECT '2026-01-03'::date - 1 AS day                            | true
            SELECT 'now' AS word, date 'tomorrow' | SELECT 'now'::text AS word, '2026-01-04'::date AS date          | true
            SELECT 'now' AS word                  | SELECT 'now'::text AS word                                      | false
            SELECT 1 AS "now" -- since yesterday  | SELECT 1 AS now                                                 | false
            """)
    void theClockIsReadWhereAMomentTakesThePlaceOfAWord(String query, String definition, boolean isIn) {
        assertThat(ClockConstants.isIn(query, definition)).isEqualTo(isIn);
    }
}
