package io.github.eltmaven.database.session;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The columns of a subquery whose own conditions decide before a condition of the query around it is evaluated. PostgreSQL may
 * evaluate conditions in any order, so that one of them would also raise errors on rows that another leaves out.
 */
public final class GuardedRows {

    private static final String GUARD = "_load";

    private GuardedRows() {}

    /**
     * The columns of the subquery, for its SELECT list.
     *
     * @param prefix of the columns, {@code r.}
     * @param names the columns, {@code _load} among them
     */
    public static String columns(String prefix, List<String> names) {
        return names.stream()
                .map(name -> name.equals(GUARD)
                        // The planner moves no condition on a volatile column into the subquery. This function may run
                        // in
                        // parallel.
                        ? "CASE WHEN pg_is_in_recovery() IS NOT NULL THEN " + prefix + GUARD + " END AS " + GUARD
                        : prefix + Sql.identifier(name))
                .collect(Collectors.joining(", "));
    }
}
