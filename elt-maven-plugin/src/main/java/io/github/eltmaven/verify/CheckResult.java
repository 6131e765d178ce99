package io.github.eltmaven.verify;

import io.github.eltmaven.pipeline.Severity;
import io.github.eltmaven.problem.Place;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param name the check's name, by which the ledger knows it
 * @param title what it is about, for people
 * @param place where in the project it comes from; null where it comes from nowhere in particular
 * @param violations the number of rows
 * @param allowed how many rows it lets pass
 * @param columns the names of the columns of the rows
 * @param firstRows the first rows as text, NULL as the word; no more than {@link #SHOWN_ROWS}
 * @param details lines that say more, whether it passed or not
 */
public record CheckResult(
        String name,
        String title,
        Severity severity,
        @Nullable Place place,
        long violations,
        long allowed,
        List<String> columns,
        List<List<String>> firstRows,
        List<String> details,
        Duration elapsed) {

    /** How many rows of a failing check are kept and shown. */
    public static final int SHOWN_ROWS = 5;

    public CheckResult {
        columns = List.copyOf(columns);
        firstRows = List.copyOf(firstRows);
        details = List.copyOf(details);
    }

    public boolean passed() {
        return violations <= allowed;
    }
}
