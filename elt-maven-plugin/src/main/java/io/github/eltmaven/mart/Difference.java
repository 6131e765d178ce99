package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.ComputedColumns;
import io.github.eltmaven.database.catalog.UnnamedColumns;
import io.github.eltmaven.database.catalog.WrittenRows;
import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What differs between a mart and {@link Fresh}, in the temporary table {@code elt_difference}, and the writing of it. Rows that
 * are right already are not touched; the others are found again by their place.
 */
final class Difference {

    private static final String OLD = "elt_old";
    private static final String NAME = "elt_difference";

    /** The rows that are to be written, or were. */
    record Written(long inserted, long updated, long deleted) {

        long all() {
            return inserted + updated + deleted;
        }
    }

    private final Session session;
    private final List<String> columns;
    private final ComputedColumns computed;
    private final List<String> compared;
    private final List<String> key;
    private final String table;
    private final PlannedMart mart;
    private final boolean isOfItself;
    private final Fresh fresh;
    private final UnnamedColumns unnamed;

    /**
     * The difference of a mart.
     *
     * @param unnamed what rows have to hold beside the columns of the query
     */
    Difference(Session session, PlannedMart mart, Fresh fresh, UnnamedColumns unnamed) {
        this.session = session;
        this.mart = mart;
        this.isOfItself = mart.table().foreignKeys().stream()
                .anyMatch(reference -> reference.target().equals(mart.name()));
        this.fresh = fresh;
        this.columns = mart.columns();
        this.computed = new ComputedColumns(mart.table(), columns);
        this.unnamed = unnamed;
        this.compared = Stream.of(columns, computed.needed(), unnamed.needed())
                .flatMap(List::stream)
                .distinct()
                .toList();
        this.key = mart.table().key();
        this.table = mart.table().identifier();
    }

    /** Compares with all of the mart. */
    Written find() throws SQLException {
        return compare("(SELECT " + Sql.list(compared) + ", tableoid AS _part, ctid AS _place FROM " + table + ")");
    }

    /**
     * Compares with a part of the mart.
     *
     * @param scope a condition on rows {@code t} of the mart
     */
    Written find(String scope, boolean isLookup) throws SQLException {
        Planning.byLookups(isLookup)
                .during(
                        session,
                        () -> session.execute("CREATE TEMPORARY TABLE " + OLD + " ON COMMIT DROP AS SELECT "
                                + Sql.list("t.", compared) + ", t.tableoid AS _part, t.ctid AS _place FROM " + table
                                + " AS t WHERE " + scope));
        session.analyzeRoughly(OLD);
        return compare(OLD);
    }

    private Written compare(String old) throws SQLException {
        session.execute("""
                CREATE TEMPORARY TABLE %1$s ON COMMIT DROP AS
                SELECT t._part, t._place, %7$s,
                       CASE WHEN t._place IS NULL THEN 'insert' WHEN n._is THEN 'update' ELSE 'delete' END AS _action
                  FROM %3$s AS t
                  FULL JOIN (SELECT *, true AS _is FROM %4$s) AS n ON %5$s
                 WHERE t._place IS NULL OR n._is IS NULL
                    OR NOT (ROW(%2$s)::record *= ROW(%6$s)::record AND %8$s AND %9$s)""".formatted(
                        NAME,
                        Sql.list("n.", columns),
                        old,
                        fresh.name(),
                        Sql.sameKey("n.", "t.", key),
                        Sql.list("t.", columns),
                        columns.stream().map(this::written).collect(Collectors.joining(", ")),
                        computed.areRight("n.", "t."),
                        unnamed.areRight("t.")));
        session.analyzeRoughly(NAME);
        return session.first(row -> new Written(row.getLong(1), row.getLong(2), row.getLong(3)), """
                        SELECT count(*) FILTER (WHERE _action = 'insert'), count(*) FILTER (WHERE _action = 'update'),
                               count(*) FILTER (WHERE _action = 'delete')
                          FROM elt_difference""")
                .orElseThrow();
    }

    /** A column of a row as it is to be written; of one that goes there is the key. */
    private String written(String column) {
        var name = Sql.identifier(column);
        return key.contains(column) ? "coalesce(n.%1$s, t.%1$s) AS %1$s".formatted(name) : "n." + name;
    }

    /** Rows in parts of a partitioned table have the same ctid, and another row may have come to lie where one was. */
    private String samePlace() {
        return "t.ctid = d._place AND t.tableoid = d._part AND " + Sql.sameKey("t.", "d.", key);
    }

    void write(Written written) throws SQLException {
        write(written, statement -> session.execute(statement));
    }

    /** Writes it, and keeps the rows as they were and as they are. */
    void writeKeeping(Written written, ChangeLog images, long run) throws SQLException {
        images.create();
        images.addBeforeAt(run, "FROM " + NAME + " WHERE _place IS NOT NULL");
        write(written, statement -> images.addAfter(run, statement));
    }

    private interface Writer {

        long write(String statement) throws SQLException;
    }

    /**
     * Whether what rows of other tables refer to goes from a row of the mart, or changes in it.
     *
     * @param referenced the columns that they refer to
     */
    String isGone(String alias, List<String> referenced) {
        var isOther = columns.containsAll(referenced)
                ? " AND NOT ROW(" + Sql.list(alias + ".", referenced) + ")::record *= ROW(" + Sql.list("d.", referenced)
                        + ")::record"
                : "";
        return isAmong(alias, "(d._action = 'delete' OR d._action = 'update'" + isOther + ")");
    }

    private static String isAmong(String alias, String condition) {
        return "EXISTS (SELECT FROM %1$s AS d WHERE d._place = %2$s.ctid AND d._part = %2$s.tableoid AND %3$s)"
                .formatted(NAME, alias, condition);
    }

    private void write(Written written, Writer writer) throws SQLException {
        var rows = new WrittenRows(session, mart.model().sql().place(), mart.table());
        // Where rows refer to others of the mart the new ones come first, and the old ones go last.
        if (isOfItself) {
            insert(written, writer, rows);
            update(written, writer, rows);
            refuseLeftBehind(written);
            delete(written, rows);
        } else {
            delete(written, rows);
            update(written, writer, rows);
            insert(written, writer, rows);
        }
        if (rows.mayBeChanged()) {
            rows.refuseChanged(fresh.others(NAME, "w._action <> 'delete'"));
        }
    }

    private void insert(Written written, Writer writer, WrittenRows rows) throws SQLException {
        if (written.inserted() > 0) {
            var inserted = writer.write("INSERT INTO " + table + " AS t (" + Sql.list(columns) + ") SELECT "
                    + Sql.list(columns) + " FROM " + NAME + " WHERE _action = 'insert'");
            rows.refuseMissing(written.inserted(), inserted);
        }
    }

    /** A row that stays would go or change with the row that it refers to, as its foreign key says. */
    private void refuseLeftBehind(Written written) throws SQLException {
        for (var reference : mart.table().foreignKeys()) {
            if (written.deleted() > 0
                    && reference.target().equals(mart.name())
                    && session.number("SELECT count(*) FROM " + table + " AS t JOIN " + table + " AS r ON "
                                    + reference.matches("r", "t") + " WHERE " + isAmong("r", "d._action = 'delete'")
                                    + " AND NOT " + isAmong("t", "d._action = 'delete'"))
                            > 0) {
                throw new ProblemException(Problem.at(
                        mart.model().sql().place(),
                        ProblemCode.MODEL,
                        "the query gives rows of " + mart.name() + " that refer to rows which it does not give, by "
                                + reference.name(),
                        "Let it give both or neither; no mart was changed"));
            }
        }
    }

    private void delete(Written written, WrittenRows rows) throws SQLException {
        if (written.deleted() > 0) {
            var deleted = session.execute("DELETE FROM " + table + " AS t USING " + NAME
                    + " AS d WHERE d._action = 'delete' AND " + samePlace());
            rows.refuseMissing(written.deleted(), deleted);
        }
    }

    private void update(Written written, Writer writer, WrittenRows rows) throws SQLException {
        if (written.updated() > 0) {
            var updated = writer.write("UPDATE " + table + " AS t SET (" + Sql.list(columns) + ") = ROW("
                    + Sql.list("d.", columns) + ")" + unnamed.assignments() + " FROM " + NAME
                    + " AS d WHERE d._action = 'update' AND " + samePlace());
            rows.refuseMissing(written.updated(), updated);
        }
    }

    void drop() throws SQLException {
        session.execute("DROP TABLE IF EXISTS " + OLD + ", " + NAME);
    }
}
