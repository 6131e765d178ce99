package io.github.eltmaven.verify.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a check found when it ran.
 *
 * @param violations the number of rows that are violations
 * @param allowed the number of violations with which the check still passes
 * @param columns the names of the columns of the rows
 * @param rows the first rows as text, as many as the ledger keeps
 * @param details lines that say more, whether the check passed or not
 * @param notCompared why the check compared nothing; empty where it compared something
 */
public record Finding(
        long violations,
        long allowed,
        List<String> columns,
        List<List<@Nullable String>> rows,
        List<String> details,
        Optional<String> notCompared) {

    public Finding {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        details = List.copyOf(details);
    }

    /** The finding of a check that compared something. */
    public Finding(
            long violations,
            long allowed,
            List<String> columns,
            List<List<@Nullable String>> rows,
            List<String> details) {
        this(violations, allowed, columns, rows, details, Optional.empty());
    }

    /** Returns the finding of a check that compared nothing. */
    public static Finding notCompared(String why) {
        return new Finding(0, 0, List.of(), List.of(), List.of(), Optional.of(why));
    }

    /** Returns the finding of a check that allows no violation. */
    public static Finding of(long violations, List<String> columns, List<List<@Nullable String>> rows) {
        return new Finding(violations, 0, columns, rows, List.of());
    }

    /** Returns the finding about a whole table: where it is not right, one row says what is and what should be. */
    public static Finding stated(boolean isRight, String of, @Nullable String is, String shouldBe) {
        return isRight
                ? of(0, List.of(), List.of())
                : of(1, List.of("of", "is", "should_be"), List.of(Arrays.asList(of, is, shouldBe)));
    }

    public Finding withDetails(List<String> lines) {
        return new Finding(violations, allowed, columns, rows, lines, notCompared);
    }
}
