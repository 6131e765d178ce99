package io.github.eltmaven.database;

import java.util.regex.Pattern;

/** Names that stand beside the columns of a table in the statements that fill and check it: no column of its own can have one. */
public enum OwnColumns {
    /** Beside the columns of a table that holds records. */
    OF_DW(
            "_(load|line|kept|deleted|was_deleted|fence|reasons|awaits|number|rank|verdict|tied|problem|unreadable|place|part|action|sign|run|row|invalid)"),
    /** Beside those of a table that is computed from others. */
    OF_MARTS("_(place|part|action|sign|run|is|given|reason|row|invalid)|_(came|went|moved)\\d+");

    private final Pattern names;

    OwnColumns(String names) {
        this.names = Pattern.compile(names);
    }

    public boolean contain(String column) {
        return names.matcher(column).matches();
    }

    /** What is wrong with a column of such a name. */
    public static String what(String column) {
        return "a column '" + column + "', a name that is taken while rows are written and checked";
    }

    /** What to do about it. */
    public static String fix(String column) {
        return "Call it something else, in the query as in the table: " + column + " AS own" + column;
    }
}
