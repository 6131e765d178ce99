package io.github.eltmaven.sql;

import java.util.Locale;
import java.util.Set;

/** String constants that PostgreSQL takes for the clock where it reads them as a date or a time: {@code 'now'}, {@code 'today'}. */
public final class ClockConstants {

    private static final Set<String> WORDS = Set.of("now", "today", "tomorrow", "yesterday");

    private ClockConstants() {}

    /**
     * Whether a query reads the clock by a constant: PostgreSQL has written a moment in its place.
     *
     * @param query as it was written
     * @param definition as PostgreSQL writes it back
     */
    public static boolean isIn(String query, String definition) {
        return count(query) > count(definition);
    }

    private static long count(String sql) {
        return Lexer.tokens(sql, 0).stream()
                .filter(token -> token.kind() == Token.Kind.CONSTANT)
                .map(token -> token.text().replace("'", "").strip().toLowerCase(Locale.ROOT))
                .filter(WORDS::contains)
                .count();
    }
}
