package io.github.eltmaven.mart;

import io.github.eltmaven.database.session.Lookups;
import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.sql.SelectQuery;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Follows the changes of a table in a mart whose rows are each made of one row of it, without looking at the mart: its query over
 * the rows as they were gives the rows that stand in the mart, and over the rows as they are those that have to. Both are the
 * images of the mart's own changes.
 */
final class Projection {

    private static final String TEMPORARY = "elt_projected";
    private static final String CHANGES = "elt_projected_changes";

    /**
     * What was done.
     *
     * @param read the rows that have to stand
     */
    record ProjectedRows(long read, MartDifference.RowCounts rows) {}

    private final Session session;
    private final PlannedMart mart;
    private final List<String> columns;
    private final List<String> key;
    private final String table;
    private final Optional<ChangeLog> kept;
    private final String images;
    private final long run;

    /**
     * A mart of which {@link #isPossible} holds.
     *
     * @param kept where to keep the images of its changes; empty where nobody follows them
     */
    Projection(Session session, PlannedMart mart, Optional<ChangeLog> kept, long run) {
        this.session = session;
        this.mart = mart;
        this.columns = mart.columns();
        this.key = mart.table().key();
        this.table = mart.table().identifier();
        this.kept = kept;
        this.images = kept.map(ChangeLog::identifier).orElse(TEMPORARY);
        this.run = run;
    }

    /** Whether its query gives all columns of the mart: only then is what it gives all that a row holds. */
    static boolean isPossible(PlannedMart mart) {
        return mart.columns().size() == mart.table().columns().size();
    }

    /**
     * Makes the images and writes what they say.
     *
     * @param rows the number of rows that the mart has
     * @return empty where the mart has not the rows that it should; it has to be taken back then
     */
    Optional<ProjectedRows> write(RefreshPlan.Changed input, long rows) throws SQLException {
        if (kept.isPresent()) {
            kept.get().create();
        } else {
            ChangeLog.createTemporary(session, TEMPORARY, mart.table());
        }
        session.execute(sql("projected-rows.sql")
                .with("columns", Sql.list(columns))
                .with("input", Sql.identifier(input.relation().alias()))
                .with("expressions", expressions())
                .with("changed_rows", changedRows(input))
                .text());
        session.analyzeRoughly(images);
        var read = session.number(sql("count-projected-rows.sql").text());
        var found = Planning.WITHOUT_LOOKUPS.during(session, this::findChanges);
        var changed = Planning.byLookups(Lookups.areBetter(found.all(), rows)).during(session, () -> change(found));
        if (!changed.equals(found)) {
            return Optional.empty();
        }
        var inserted = Planning.WITHOUT_LOOKUPS.during(session, () -> session.execute(insert()));
        var written = new MartDifference.RowCounts(inserted, found.updated(), found.deleted());
        if (inserted + found.updated() < read) {
            Planning.WITHOUT_LOOKUPS.during(session, this::forgetUnchanged);
        }
        session.execute("DROP TABLE IF EXISTS " + CHANGES + ", " + TEMPORARY);
        return Optional.of(new ProjectedRows(read, written));
    }

    /** A statement about the images of this run. */
    private SqlTemplate sql(String file) {
        return SqlTemplate.of(Projection.class, file).with("change_log", images).with("run", Long.toString(run));
    }

    private String expressions() {
        return columns.stream()
                .map(query()::item)
                .map(SelectQuery.SelectItem::expression)
                .collect(Collectors.joining(", "));
    }

    private String changedRows(RefreshPlan.Changed changed) {
        return query().tablesAndCondition(query().fromWith(changed.relation(), changed.beforeAndAfter()));
    }

    private SelectQuery query() {
        return mart.query().orElseThrow();
    }

    /** Rows that stand and have to be others, or go, in the order of their keys: one then lies near the last in the index. */
    private MartDifference.RowCounts findChanges() throws SQLException {
        session.execute(sql("projected-changes.sql")
                .with("columns", mart.written("a", "b"))
                .with("same_key", Sql.sameKey("b.", "a.", key))
                .with("old_values", Sql.list("b.", columns))
                .with("new_values", Sql.list("a.", columns))
                .with("key", Sql.list("b.", key))
                .text());
        session.analyzeRoughly(CHANGES);
        return session.first(
                        row -> new MartDifference.RowCounts(0, row.getLong(1), row.getLong(2)),
                        "SELECT count(_sign), count(*) - count(_sign) FROM elt_projected_changes")
                .orElseThrow();
    }

    private MartDifference.RowCounts change(MartDifference.RowCounts found) throws SQLException {
        var deleted = found.deleted() == 0 ? 0 : session.execute(delete());
        var updated = found.updated() == 0 ? 0 : session.execute(update());
        return new MartDifference.RowCounts(0, updated, deleted);
    }

    private String delete() {
        return SqlTemplate.of(Projection.class, "delete-projected-rows.sql")
                .with("mart", table)
                .with("same_key", Sql.sameKey("t.", "c.", key))
                .text();
    }

    private String update() {
        return SqlTemplate.of(Projection.class, "update-projected-rows.sql")
                .with("mart", table)
                .with("columns", Sql.list(columns))
                .with("values", Sql.list("c.", columns))
                .with("same_key", Sql.sameKey("t.", "c.", key))
                .text();
    }

    private String insert() {
        return sql("insert-projected-rows.sql")
                .with("mart", table)
                .with("columns", Sql.list(columns))
                .with("same_key", Sql.sameKey("b.", "a.", key))
                .text();
    }

    /** Images of rows that stay as they are, since the mart does not show what has changed, are none. */
    private void forgetUnchanged() throws SQLException {
        if (kept.isPresent()) {
            session.execute(sql("forget-unchanged-rows.sql")
                    .with("same_key", Sql.sameKey("b.", "a.", key))
                    .with("old_values", Sql.list("b.", columns))
                    .with("new_values", Sql.list("a.", columns))
                    .text());
        }
    }
}
