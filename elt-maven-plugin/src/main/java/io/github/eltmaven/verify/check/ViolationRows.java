package io.github.eltmaven.verify.check;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query that are violations: the number of all rows, and the first rows.
 *
 * @param first the first rows in the order of the query, as many as the caller wants to keep
 */
public record ViolationRows(long count, List<String> columns, List<List<@Nullable String>> first) {

    /** The most characters that are kept of a value. */
    private static final int LONGEST = 10_000;

    private static final String CURSOR = "DECLARE elt_violation NO SCROLL CURSOR FOR ";

    /**
     * Reads the rows of a query of the user, inside the subtransaction of a check.
     *
     * @param place the place in the user's file of an offset in the query
     * @throws ProblemException where the server refuses the query
     */
    public static ViolationRows read(Session session, String query, IntFunction<Place> place, int keep)
            throws SQLException {
        return CheckSql.read(
                session,
                CURSOR + query,
                offset -> place.apply(Math.max(0, offset - CURSOR.length())),
                () -> read(session, query, keep));
    }

    /**
     * Reads the rows of a query, inside a transaction. The server sends one row after the other, and only rows that are kept: rows
     * may be large. It skips the other rows, which counts them.
     */
    public static ViolationRows read(Session session, String query, int keep) throws SQLException {
        // The query is read to its end. By default, PostgreSQL plans a cursor for the first rows.
        session.execute("SET LOCAL cursor_tuple_fraction = 1");
        session.execute(CURSOR + query);
        var columns = List.<String>of();
        var first = new ArrayList<List<@Nullable String>>();
        var isEnd = false;
        while (!isEnd && first.size() < Math.max(1, keep)) {
            var fetched = session.result(Fetched::read, "FETCH NEXT FROM elt_violation");
            columns = fetched.columns();
            isEnd = fetched.row().isEmpty();
            fetched.row().ifPresent(first::add);
        }
        var count = first.size() + session.execute("MOVE FORWARD ALL FROM elt_violation");
        session.execute("CLOSE elt_violation");
        return new ViolationRows(count, columns, first.subList(0, Math.min(keep, first.size())));
    }

    private record Fetched(List<String> columns, Optional<List<@Nullable String>> row) {

        static Fetched read(ResultSet result) throws SQLException {
            var columns = columnsOf(result);
            return new Fetched(columns, result.next() ? Optional.of(values(result, columns.size())) : Optional.empty());
        }
    }

    /** Returns the finding of a check that allows no violation. */
    public Finding finding() {
        return Finding.of(count, columns, first);
    }

    private static List<String> columnsOf(ResultSet result) throws SQLException {
        var meta = result.getMetaData();
        var columns = new ArrayList<String>();
        for (var i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(meta.getColumnLabel(i));
        }
        return columns;
    }

    private static List<@Nullable String> values(ResultSet result, int count) throws SQLException {
        var values = new ArrayList<@Nullable String>();
        for (var i = 1; i <= count; i++) {
            var value = result.getString(i);
            values.add(value == null ? null : PrintableText.cut(value, LONGEST));
        }
        return values;
    }
}
