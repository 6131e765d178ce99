package io.github.eltmaven.sql;

import java.util.Set;

/** The columns that every table of PostgreSQL has without being asked. No table can have another column with such a name. */
public final class SystemColumns {

    private static final Set<String> NAMES = Set.of("tableoid", "ctid", "xmin", "cmin", "xmax", "cmax");

    private static final String PREFIX = "c_";

    private SystemColumns() {}

    /** Whether the name is that of a system column. */
    public static boolean contain(String name) {
        return NAMES.contains(name);
    }

    /** Returns the name that a column with the name of a system column gets in its place. */
    public static String otherName(String name) {
        return PREFIX + name;
    }

    /** Returns what is wrong with a column that has the name of a system column. */
    public static String what(String name) {
        return "'" + name + "' cannot be a column's name: every table of PostgreSQL has a system column '" + name + "'";
    }
}
