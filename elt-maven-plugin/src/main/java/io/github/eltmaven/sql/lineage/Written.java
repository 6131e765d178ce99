package io.github.eltmaven.sql.lineage;

import java.util.Locale;

/** Names as the parser hands them over: as they are written, with quotes. */
final class Written {

    private Written() {}

    /** The name that PostgreSQL understands. */
    static String name(String written) {
        var isQuoted = written.length() > 1 && written.startsWith("\"") && written.endsWith("\"");
        return isQuoted
                ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
                : written.toLowerCase(Locale.ROOT);
    }
}
