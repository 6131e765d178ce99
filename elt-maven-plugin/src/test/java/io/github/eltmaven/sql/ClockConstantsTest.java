package io.github.eltmaven.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClockConstantsTest {

    /** The right side is what PostgreSQL makes of the left one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            SELECT 'now'::timestamptz AS at       | SELECT '2026-01-03 12:00:00+00'::timestamp with time zone AS at | true
            SELECT date ' Today ' - 1 AS day      | SELECT '2026-01-03'::date - 1 AS day                            | true
            SELECT 'now' AS word, date 'tomorrow' | SELECT 'now'::text AS word, '2026-01-04'::date AS date          | true
            SELECT 'now()'::timestamptz AS at     | SELECT '2026-01-03 12:00:00+00'::timestamp with time zone AS at | true
            SELECT '08:00 today UTC'::timestamptz | SELECT '2026-01-03 08:00:00+00'::timestamp with time zone AS a  | true
            SELECT $$now$$::timestamptz AS at     | SELECT '2026-01-03 12:00:00+00'::timestamp with time zone AS at | true
            SELECT '[now,)'::tstzrange AS at      | SELECT '["2026-01-03 12:00:00+00",)'::tstzrange AS at           | true
            SELECT 'now' AS word                  | SELECT 'now'::text AS word                                      | false
            SELECT 'nowhere', 'not_now' AS word   | SELECT 'nowhere'::text, 'not_now'::text AS word                 | false
            SELECT 1 AS "now" -- since yesterday  | SELECT 1 AS now                                                 | false
            """)
    void theClockIsReadWhereAMomentTakesThePlaceOfAWord(String query, String definition, boolean isIn) {
        assertThat(ClockConstants.isIn(query, definition, List.of())).isEqualTo(isIn);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            SELECT (('now'::text)::timestamp with time zone) AS at FROM dw.item                                       | true
            SELECT (CASE WHEN (id > 1) THEN 'now'::text ELSE word END)::date AS day FROM dw.item                      | true
            SELECT ('now'::text)::public.moment AS at FROM dw.item                                                    | true
            SELECT (at)::date AS day FROM dw.item WHERE (word = 'today'::text)                                        | false
            SELECT ((word = 'today'::text))::integer AS is_today FROM dw.item                                         | false
            SELECT (q.word)::date AS day FROM ( SELECT 'now'::text AS word) q                                         | true
            SELECT (v.word)::date AS day FROM ( VALUES ('today'::text), ('tomorrow'::text)) v(word)                   | true
            SELECT (u.word)::date AS day FROM unnest(ARRAY['now'::text]) u(word)                                      | true
            SELECT (q.at)::date AS day FROM ( SELECT item.at FROM dw.item WHERE (word <> 'today it is'::text)) q      | false
            SELECT q.word FROM ( SELECT 'now'::text AS word) q                                                        | false
            """)
    void theClockIsReadWhereATextIsCastWhenTheQueryRuns(String definition, boolean isIn) {
        assertThat(ClockConstants.isIn(definition, definition, List.of())).isEqualTo(isIn);
    }

    @Test
    void aTextComesToItsCastThroughAView() {
        var query = "SELECT (words.word)::date AS day FROM public.words";

        assertThat(ClockConstants.isIn(query, query, List.of("SELECT 'today'::text AS word")))
                .isTrue();
        assertThat(ClockConstants.isIn(query, query, List.of("SELECT 'monday'::text AS word")))
                .isFalse();
    }
}
