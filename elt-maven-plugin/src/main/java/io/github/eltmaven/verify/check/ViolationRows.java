package io.github.eltmaven.verify.check;

import io.github.eltmaven.database.session.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query that are violations: the number of all rows, and the first rows.
 *
 * @param first the first rows in the order of the query, as many as the caller wants to keep
 */
public record ViolationRows(long count, List<String> columns, List<List<@Nullable String>> first) {

    private static final int FETCHED_ROWS = 1_000;

    /** Reads the rows of a query, inside a transaction. */
    public static ViolationRows read(Session session, String query, int keep) throws SQLException {
        session.log().debug(query);
        try (var statement = session.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setFetchSize(FETCHED_ROWS);
            try (var result = statement.executeQuery(query)) {
                var columns = columns(result);
                var first = new ArrayList<List<@Nullable String>>();
                var count = 0L;
                while (result.next()) {
                    if (count++ < keep) {
                        first.add(values(result, columns.size()));
                    }
                }
                return new ViolationRows(count, columns, first);
            }
        }
    }

    /** Returns the finding of a check that allows no violation. */
    public Finding finding() {
        return Finding.of(count, columns, first);
    }

    private static List<String> columns(ResultSet result) throws SQLException {
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
            values.add(result.getString(i));
        }
        return values;
    }
}
