package io.github.eltmaven.sql;

/** Quotes names and constants for SQL. No other class does it. */
public final class Quoting {

    private Quoting() {}

    /** A name, quoted so that it means itself whatever it is. */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A string constant; escape strings do not depend on {@code standard_conforming_strings}. */
    public static String literal(String text) {
        return (text.contains("\\") ? "E" : "") + "'"
                + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
