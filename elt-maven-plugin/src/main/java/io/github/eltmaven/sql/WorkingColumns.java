package io.github.eltmaven.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names of the columns that statements add to the columns of a table while its rows are computed, written and checked. No
 * column of a table of dw or mart may have one of these names.
 *
 * <p>A statement may use a name from this list, and a numbered name that {@link Numbered} makes. {@code WorkingColumnsTest} reads
 * the SQL of all packages. It fails if a name is missing here, or if no statement uses it any more.
 */
public final class WorkingColumns {

    /** The load that a record came with. */
    public static final String LOAD = "_load";

    /** The line of a record in its file. */
    public static final String LINE = "_line";

    /** The columns that a table of raw has beside those of its files. */
    public static final List<String> OF_RAW = List.of(LOAD, LINE);

    /** The name of a record's file. A source offers it to a model, and no table has it. */
    public static final String FILE = "_file";

    /** When a record was loaded. A source offers it to a model, and no table has it. */
    public static final String LOADED_AT = "_loaded_at";

    /** The number of a record among those of a batch. */
    public static final String NUMBER = "_number";

    /** Which records of a key contradict each other. */
    public static final String CONFLICT = "_conflict";

    private static final Set<String> NAMES = Set.of(
            "_action",
            "_at",
            "_awaits",
            "_computed",
            CONFLICT,
            "_deleted",
            "_expected",
            "_fence",
            "_found",
            "_given",
            "_gone",
            "_invalid",
            "_is",
            "_kept",
            LINE,
            LOAD,
            NUMBER,
            "_part",
            "_place",
            "_problem",
            "_rank",
            "_reason",
            "_reasons",
            "_row",
            "_run",
            "_several",
            "_sign",
            "_size",
            "_tied",
            "_times",
            "_unreadable",
            "_verdict",
            "_was_deleted",
            "_went");

    /** Names that end with a number, one for each of several columns. */
    public enum Numbered {
        /** The text that a column was read from. */
        READ,
        /** What was added to an aggregate. */
        CAME,
        /** What was removed from an aggregate. */
        WENT,
        /** What was added to an aggregate minus what was removed from it. */
        MOVED;

        /** Returns the name for a number from 0. It needs no quotes. */
        public String of(int number) {
            return prefix() + number;
        }

        private String prefix() {
            return "_" + name().toLowerCase(Locale.ROOT);
        }

        private boolean made(String name) {
            return name.startsWith(prefix())
                    && name.substring(prefix().length()).matches("[0-9]+");
        }
    }

    private WorkingColumns() {}

    /** Returns the names that have no number. */
    static Set<String> names() {
        return NAMES;
    }

    /** Whether the name is reserved, so that no column of a table may have it. */
    public static boolean contain(String name) {
        return NAMES.contains(name) || Arrays.stream(Numbered.values()).anyMatch(numbered -> numbered.made(name));
    }

    /** Returns what is wrong with a column that has a reserved name. */
    public static String what(String column) {
        return "a column '" + column + "', a name that the plugin needs while it writes and checks rows";
    }

    /** Returns how to fix it. */
    public static String fix(String column) {
        return "Rename it in the query and in the table: " + column + " AS own" + column;
    }
}
