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
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What differs between a mart and {@link FreshRows}, in the temporary table {@code elt_difference}, and the writing of it. Rows that
 * are right already are not touched; the others are found again by their place.
 */
final class MartDifference {

    private static final String OLD = "elt_old";
    private static final String NAME = "elt_difference";

    /** The rows that are to be written, or were. */
    record RowCounts(long inserted, long updated, long deleted) {

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
    private final FreshRows fresh;
    private final UnnamedColumns unnamed;

    /**
     * The difference of a mart.
     *
     * @param unnamed what rows have to hold beside the columns of the query
     */
    MartDifference(Session session, PlannedMart mart, FreshRows fresh, UnnamedColumns unnamed) {
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

    private static SqlTemplate sql(String file) {
        return SqlTemplate.of(MartDifference.class, file);
    }

    /** Compares with all of the mart. */
    RowCounts find() throws SQLException {
        return compare(sql("rows-of-mart.sql")
                .with("columns", Sql.list(compared))
                .with("mart", table)
                .text());
    }

    /**
     * Compares with a part of the mart.
     *
     * @param scope a condition on rows {@code t} of the mart
     */
    RowCounts find(String scope, boolean isLookup) throws SQLException {
        Planning.byLookups(isLookup)
                .during(
                        session,
                        () -> session.execute(sql("affected-rows-of-mart.sql")
                                .with("columns", Sql.list("t.", compared))
                                .with("mart", table)
                                .with("is_affected", scope)
                                .text()));
        session.analyzeRoughly(OLD);
        return compare(OLD);
    }

    private RowCounts compare(String old) throws SQLException {
        session.execute(sql("difference.sql")
                .with("columns", mart.written("n", "t"))
                .with("old", old)
                .with("fresh", fresh.name())
                .with("same_key", Sql.sameKey("n.", "t.", key))
                .with("new_values", Sql.list("n.", columns))
                .with("old_values", Sql.list("t.", columns))
                .with("computed_are_right", computed.areRight("n.", "t."))
                .with("unnamed_are_right", unnamed.areRight("t."))
                .text());
        session.analyzeRoughly(NAME);
        return session.first(
                        row -> new RowCounts(row.getLong(1), row.getLong(2), row.getLong(3)),
                        sql("count-difference.sql").text())
                .orElseThrow();
    }

    void write(RowCounts written) throws SQLException {
        write(written, statement -> session.execute(statement));
    }

    /** Writes it, and keeps the rows as they were and as they are. */
    void writeKeeping(RowCounts written, ChangeLog images, long run) throws SQLException {
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
        return columns.containsAll(referenced)
                ? sql("is-deleted-or-changed.sql")
                        .with("row", alias)
                        .with("old_values", Sql.list(alias + ".", referenced))
                        .with("new_values", Sql.list("d.", referenced))
                        .text()
                : sql("is-deleted-or-updated.sql").with("row", alias).text();
    }

    private void write(RowCounts written, Writer writer) throws SQLException {
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

    private void insert(RowCounts written, Writer writer, WrittenRows rows) throws SQLException {
        if (written.inserted() > 0) {
            var inserted = writer.write(sql("insert-difference.sql")
                    .with("mart", table)
                    .with("columns", Sql.list(columns))
                    .text());
            rows.refuseMissing(written.inserted(), inserted);
        }
    }

    /** A row that stays would go or change with the row that it refers to, as its foreign key says. */
    private void refuseLeftBehind(RowCounts written) throws SQLException {
        for (var reference : mart.table().foreignKeys()) {
            if (written.deleted() > 0
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

    private void delete(RowCounts written, WrittenRows rows) throws SQLException {
        if (written.deleted() > 0) {
            var deleted = session.execute(sql("delete-difference.sql")
                    .with("mart", table)
                    .with("same_key", Sql.sameKey("t.", "d.", key))
                    .text());
            rows.refuseMissing(written.deleted(), deleted);
        }
    }

    private void update(RowCounts written, Writer writer, WrittenRows rows) throws SQLException {
        if (written.updated() > 0) {
            var updated = writer.write(sql("update-difference.sql")
                    .with("mart", table)
                    .with("columns", Sql.list(columns))
                    .with("values", Sql.list("d.", columns))
                    .with("unnamed", unnamed.assignments())
                    .with("same_key", Sql.sameKey("t.", "d.", key))
                    .text());
            rows.refuseMissing(written.updated(), updated);
        }
    }

    void drop() throws SQLException {
        session.execute("DROP TABLE IF EXISTS " + OLD + ", " + NAME);
    }
}
