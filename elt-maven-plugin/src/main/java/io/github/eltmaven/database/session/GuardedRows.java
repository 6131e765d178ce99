package io.github.eltmaven.database.session;

import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.WorkingColumns;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes PostgreSQL evaluate the conditions of a subquery before the conditions of the query around it. Otherwise it may evaluate
 * them in any order, so that one condition may raise an error on a row that another condition leaves out.
 */
public final class GuardedRows {

    private static final String GUARD = WorkingColumns.LOAD;

    private GuardedRows() {}

    /**
     * Returns the columns of the subquery, for its SELECT list.
     *
     * @param prefix the prefix of the columns, such as {@code r.}
     * @param names the columns, with {@code _load}
     */
    public static String columns(String prefix, List<String> names) {
        return names.stream()
                .map(name -> name.equals(GUARD)
                        // The planner moves no condition into a subquery that has a
                        // volatile column. This function may run in parallel.
                        ? "CASE WHEN pg_is_in_recovery() IS NOT NULL THEN " + prefix + GUARD + " END AS " + GUARD
                        : prefix + Quoting.identifier(name))
                .collect(Collectors.joining(", "));
    }
}
