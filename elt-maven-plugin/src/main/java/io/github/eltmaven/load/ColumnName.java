package io.github.eltmaven.load;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The rule by which a name in a header becomes the name of a column: its letters in lower case and its digits, an
 * underscore for whatever stands between them, {@code c_} before a digit that comes first, no longer than PostgreSQL keeps.
 * {@code "Trade ID"} gives {@code trade_id}, {@code "24h %"} gives {@code c_24h}.
 */
final class ColumnName {

    private static final int LONGEST = 63;
    private static final int MOST_WORDS = 8;

    private ColumnName() {}

    /** Whether a name has so many words that it was hardly meant to be one, such as a message of the program that wrote it. */
    static boolean isSentence(String header) {
        return header.strip().split("\\s+").length > MOST_WORDS;
    }

    /** The column's name; empty where a name has no letter or digit. */
    static Optional<String> of(String header) {
        var name = header.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_+|_+$", "");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var column = Character.isLetter(name.codePointAt(0)) ? name : "c_" + name;
        while (column.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            column = column.substring(0, column.offsetByCodePoints(column.length(), -1));
        }
        return Optional.of(column);
    }
}
