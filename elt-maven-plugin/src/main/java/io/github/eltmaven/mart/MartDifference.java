package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.ComputedColumns;
import io.github.eltmaven.database.catalog.UnnamedColumns;
import io.github.eltmaven.database.catalog.WrittenRows;
import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.ledger.RowCounts;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the rows in which a mart differs from {@link FreshRows}, and writes them. They are in the temporary table
 * {@code elt_difference}, with the place of the row that they replace. Rows that are right already are not touched.
 */
final class MartDifference {

    private static final String OLD = "elt_old";
    private static final String NAME = "elt_difference";

    private final Session session;
    private final List<String> columns;
    private final ComputedColumns computed;
    private final List<String> compared;
    private final List<String> key;
    private final String table;
    private final PlannedMart mart;
    private final boolean refersToItself;
    private final FreshRows fresh;
    private final UnnamedColumns unnamed;

    /**
     * The difference of a mart.
     *
     * @param unnamed what rows have to hold in the columns that the query does not give
     */
    MartDifference(Session session, PlannedMart mart, FreshRows fresh, UnnamedColumns unnamed) {
        this.session = session;
        this.mart = mart;
        this.refersToItself = mart.table().foreignKeys().stream()
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

    private static SqlTemplate sql(String file) {
        return SqlTemplate.of(MartDifference.class, file);
    }

    /** Compares all rows of the mart. */
    RowCounts find() throws SQLException {
        return compare(sql("rows-of-mart.sql")
                .with("columns", Sql.list(compared))
                .with("mart", table)
                .text());
    }

    /**
     * Compares some rows of the mart.
     *
     * @param isAffected a condition on rows {@code t} of the mart
     * @param planning how PostgreSQL is to plan the search for these rows
     */
    RowCounts find(String isAffected, Planning planning) throws SQLException {
        planning.during(
                session,
                () -> session.execute(sql("affected-rows-of-mart.sql")
                        .with("columns", Sql.list("t.", compared))
                        .with("mart", table)
                        .with("isAffected", isAffected)
                        .text()));
        session.analyzeRoughly(OLD);
        return compare(OLD);
    }

    private RowCounts compare(String old) throws SQLException {
        session.execute(sql("difference.sql")
                .with("columns", mart.written("n", "t"))
                .with("old", old)
                .with("fresh", fresh.name())
                .with("sameKey", Sql.sameKey("n.", "t.", key))
                .with("newValues", Sql.list("n.", columns))
                .with("oldValues", Sql.list("t.", columns))
                .with("computedAreRight", computed.areRight("n.", "t."))
                .with("unnamedAreRight", unnamed.areRight("t."))
                .text());
        session.analyzeRoughly(NAME);
        return session.first(
                        row -> RowCounts.NONE
                                .withInserted(row.getLong("inserted"))
                                .withUpdated(row.getLong("updated"))
                                .withDeleted(row.getLong("deleted")),
                        sql("count-difference.sql").text())
                .orElseThrow();
    }

    void write(RowCounts difference) throws SQLException {
        write(difference, statement -> session.execute(statement));
    }

    /** Writes the difference, and keeps the rows as they were and as they are in the change log. */
    void writeAndLog(RowCounts difference, ChangeLog changeLog, long run) throws SQLException {
        changeLog.create();
        changeLog.addBeforeAt(run, "FROM " + NAME + " WHERE _place IS NOT NULL");
        write(difference, statement -> changeLog.addAfter(run, statement));
    }

    private interface RowWriter {

        long write(String statement) throws SQLException;
    }

    /**
     * SQL condition: does the difference remove a key value from a row of the mart that other tables reference?
     *
     * @param referenced the columns that they reference
     */
    String isGone(String alias, List<String> referenced) {
        return columns.containsAll(referenced)
                ? sql("is-deleted-or-changed.sql")
                        .with("row", alias)
                        .with("oldValues", Sql.list(alias + ".", referenced))
                        .with("newValues", Sql.list("d.", referenced))
                        .text()
                : sql("is-deleted-or-updated.sql").with("row", alias).text();
    }

    private void write(RowCounts difference, RowWriter writer) throws SQLException {
        var rows = new WrittenRows(session, mart.model().sql().place(), mart.table());
        // Where rows of the mart refer to each other, new rows come first and old rows go last.
        if (refersToItself) {
            insert(difference, writer, rows);
            update(difference, writer, rows);
            refuseLeftBehind(difference);
            delete(difference, rows);
        } else {
            delete(difference, rows);
            update(difference, writer, rows);
            insert(difference, writer, rows);
        }
        if (rows.mayBeChanged()) {
            rows.refuseChanged(fresh.others(NAME, "w._action <> 'delete'"));
        }
    }

    private void insert(RowCounts difference, RowWriter writer, WrittenRows rows) throws SQLException {
        if (difference.inserted() > 0) {
            var inserted = writer.write(sql("insert-difference.sql")
                    .with("mart", table)
                    .with("columns", Sql.list(columns))
                    .text());
            rows.refuseMissing(difference.inserted(), inserted);
        }
    }

    /** Refuses rows that stay and refer to a row that goes: their foreign key could delete or change them, too. */
    private void refuseLeftBehind(RowCounts difference) throws SQLException {
        for (var reference : mart.table().foreignKeys()) {
            if (difference.deleted() > 0
                    && reference.target().equals(mart.name())
                    && session.number(sql("rows-left-behind.sql")
                                    .with("mart", table)
                                    .with("refers", reference.matches("r", "t"))
                                    .text())
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

    private void delete(RowCounts difference, WrittenRows rows) throws SQLException {
        if (difference.deleted() > 0) {
            var deleted = session.execute(sql("delete-difference.sql")
                    .with("mart", table)
                    .with("sameKey", Sql.sameKey("t.", "d.", key))
                    .text());
            rows.refuseMissing(difference.deleted(), deleted);
        }
    }

    private void update(RowCounts difference, RowWriter writer, WrittenRows rows) throws SQLException {
        if (difference.updated() > 0) {
            var updated = writer.write(sql("update-difference.sql")
                    .with("mart", table)
                    .with("columns", Sql.list(columns))
                    .with("values", Sql.list("d.", columns))
                    .with("unnamed", unnamed.assignments())
                    .with("sameKey", Sql.sameKey("t.", "d.", key))
                    .text());
            rows.refuseMissing(difference.updated(), updated);
        }
    }

    void drop() throws SQLException {
        session.execute("DROP TABLE IF EXISTS " + OLD + ", " + NAME);
    }
}
