package io.github.eltmaven.sql;

/** Quotes names and constants for SQL. No other class does it. */
public final class Quoting {

    private Quoting() {}

    /** Returns a name in quotes, so that SQL reads it letter by letter. */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Returns the name of a table, a view or a constraint with its schema. */
    public static String identifier(String schema, String name) {
        return identifier(schema) + "." + identifier(name);
    }

    /**
     * Returns a string constant. It is an escape string where it needs to be, so that it does not depend on {@code
     * standard_conforming_strings}.
     */
    public static String literal(String text) {
        return (text.contains("\\") ? "E" : "") + "'"
                + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
