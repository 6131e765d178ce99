package io.github.eltmaven.database.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * The names of the columns that statements add to those of a table while its rows are computed, written and checked. No column of
 * a table of dw or mart may have one of these names.
 *
 * <p>A statement may use a name that stands here, and a numbered one that {@link Numbered} makes. {@code WorkingColumnsTest} reads
 * the SQL of all rooms and fails where a name is missing here, or where no statement uses it any more.
 */
public final class WorkingColumns {

    private static final Set<String> NAMES = Set.of(
            "_action",
            "_at",
            "_awaits",
            "_computed",
            "_conflict",
            "_deleted",
            "_expected",
            "_fence",
            "_found",
            "_given",
            "_invalid",
            "_is",
            "_kept",
            "_line",
            "_load",
            "_number",
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

    /** Names that are made for each of several columns, and that end with a number. */
    public enum Numbered {
        /** What a column was read from. */
        READ,
        /** What came to an aggregate. */
        CAME,
        /** What went from an aggregate. */
        WENT,
        /** What came to an aggregate less what went from it. */
        MOVED;

        /** The name of a number from 0; it needs no quotes. */
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

    /** The names that are not made of numbers. */
    static Set<String> names() {
        return NAMES;
    }

    /** Whether no column of a table may have the name. */
    public static boolean contain(String name) {
        return NAMES.contains(name) || Arrays.stream(Numbered.values()).anyMatch(numbered -> numbered.made(name));
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
