package io.github.eltmaven.load;

import io.github.eltmaven.sql.SystemColumns;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes the name of a column from a name in a header. {@code "Trade ID"} gives {@code trade_id}, {@code "24h %"} gives {@code
 * c_24h}.
 *
 * <ul>
 * <li>Letters become lower case, and digits stay.
 * <li>All characters between them become one underscore.
 * <li>A name that would begin with a digit gets {@code c_} in front.
 * <li>So does the name of a system column of PostgreSQL: {@code ctid} gives {@code c_ctid}.
 * <li>A name that is too long for PostgreSQL is cut.
 * </ul>
 */
final class ColumnName {

    private static final int LONGEST = 63;
    private static final int MOST_WORDS = 8;

    private ColumnName() {}

    /** Whether a name has too many words to be a name, such as an error message of the program that wrote the file. */
    static boolean isSentence(String header) {
        return header.strip().split("\\s+").length > MOST_WORDS;
    }

    /** Returns the column's name, or empty if the name in the header has no letter or digit. */
    static Optional<String> of(String header) {
        var name = header.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_+|_+$", "");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (SystemColumns.contain(name)) {
            return Optional.of(SystemColumns.otherName(name));
        }
        var column = Character.isLetter(name.codePointAt(0)) ? name : "c_" + name;
        return Optional.of(cut(column));
    }

    /** Returns the first characters of a name that have at most as many bytes as PostgreSQL keeps. */
    private static String cut(String name) {
        var bytes = 0;
        var end = 0;
        while (end < name.length()) {
            var character = name.codePointAt(end);
            bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST) {
                return name.substring(0, end);
            }
            end += Character.charCount(character);
        }
        return name;
    }
}
