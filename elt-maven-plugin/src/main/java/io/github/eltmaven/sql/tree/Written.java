package io.github.eltmaven.sql.tree;

import java.util.Locale;

/** Reads names as the parser returns them: as the query writes them, with quotes. */
public final class Written {

    private Written() {}

    /** Returns the name that PostgreSQL understands. */
    public static String name(String written) {
        var isQuoted = written.length() > 1 && written.startsWith("\"") && written.endsWith("\"");
        return isQuoted
                ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
                : written.toLowerCase(Locale.ROOT);
    }
}
