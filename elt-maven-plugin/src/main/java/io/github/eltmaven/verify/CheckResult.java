package io.github.eltmaven.verify;

import io.github.eltmaven.pipeline.Check;
import java.time.Duration;
import java.util.List;

/**
 * What a check found.
 *
 * @param violations the number of rows
 * @param allowed how many rows it lets pass
 * @param columns the names of the columns of the rows
 * @param firstRows the first rows as text, NULL as the word; no more than {@link #SHOWN_ROWS}
 */
public record CheckResult(
        Check check,
        long violations,
        long allowed,
        List<String> columns,
        List<List<String>> firstRows,
        Duration elapsed) {

    /** How many rows of a failing check are kept and shown. */
    public static final int SHOWN_ROWS = 5;

    public CheckResult {
        columns = List.copyOf(columns);
        firstRows = List.copyOf(firstRows);
    }

    public boolean passed() {
        return violations <= allowed;
    }
}
