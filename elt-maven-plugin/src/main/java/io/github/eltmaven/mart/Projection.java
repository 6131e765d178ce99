package io.github.eltmaven.mart;

import io.github.eltmaven.database.session.Lookups;
import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.ledger.RowCounts;
import io.github.eltmaven.sql.SelectQuery;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Refreshes a mart that makes one row of each row of a table, without reading the mart. The mart's query over the changed rows as
 * they were gives the rows that the mart has; over the changed rows as they are it gives the rows that the mart has to have. Both
 * together are the change log of the mart.
 */
final class Projection {

    private static final String TEMPORARY = "elt_projected";
    private static final String CHANGES = "elt_projected_changes";

    /**
     * The rows that were written.
     *
     * @param computed the number of rows that the changed rows have to give
     */
    record ProjectedRows(long computed, RowCounts rows) {}

    private final Session session;
    private final PlannedMart mart;
    private final List<String> columns;
    private final List<String> key;
    private final String table;
    private final Optional<ChangeLog> kept;
    private final String changeLog;
    private final long run;

    /**
     * The refresh of a mart for which {@link #isPossible} holds.
     *
     * @param kept the change log of the mart; empty where nothing follows it
     */
    Projection(Session session, PlannedMart mart, Optional<ChangeLog> kept, long run) {
        this.session = session;
        this.mart = mart;
        this.columns = mart.columns();
        this.key = mart.table().key();
        this.table = mart.table().identifier();
        this.kept = kept;
        this.changeLog = kept.map(ChangeLog::identifier).orElse(TEMPORARY);
        this.run = run;
    }

    /** Whether the query gives all columns of the mart, so that it says all that a row holds. */
    static boolean isPossible(PlannedMart mart) {
        return mart.columns().size() == mart.table().columns().size();
    }

    /**
     * Fills the change log and writes what it says.
     *
     * @param rows the number of rows that the mart has
     * @return empty where the mart does not have the rows that it should have; the caller then rolls back
     */
    Optional<ProjectedRows> write(ChangedInput input, long rows) throws SQLException {
        if (kept.isPresent()) {
            kept.get().create();
        } else {
            ChangeLog.createTemporary(session, TEMPORARY, mart.table());
        }
        session.execute(aboutLog("projected-rows.sql")
                .with("columns", Sql.list(columns))
                .with("input", input.alias())
                .with("expressions", expressions(input.query()))
                .with("changedRows", input.queriedChanges())
                .text());
        session.analyzeRoughly(changeLog);
        var computed = session.number(aboutLog("count-projected-rows.sql").text());
        var found = Planning.WITHOUT_LOOKUPS.during(session, this::findChanges);
        var changed = Planning.byLookups(mart.table().isKeyIndexed() && Lookups.areBetter(found.changed(), rows))
                .during(session, () -> change(found));
        if (!changed.equals(found)) {
            return Optional.empty();
        }
        var inserted = Planning.WITHOUT_LOOKUPS.during(session, () -> session.execute(insert()));
        if (inserted + found.updated() < computed) {
            Planning.WITHOUT_LOOKUPS.during(session, this::forgetUnchanged);
        }
        session.execute("DROP TABLE IF EXISTS " + CHANGES + ", " + TEMPORARY);
        return Optional.of(new ProjectedRows(computed, found.withInserted(inserted)));
    }

    private static SqlTemplate sql(String file) {
        return SqlTemplate.of(Projection.class, file);
    }

    private SqlTemplate aboutLog(String file) {
        return sql(file).with("changeLog", changeLog).with("run", Long.toString(run));
    }

    private String expressions(SelectQuery query) {
        return columns.stream().map(column -> query.item(column).expression()).collect(Collectors.joining(", "));
    }

    private RowCounts findChanges() throws SQLException {
        session.execute(aboutLog("projected-changes.sql")
                .with("columns", mart.written("a", "b"))
                .with("sameKey", Sql.sameKey("b.", "a.", key))
                .with("oldValues", Sql.list("b.", columns))
                .with("newValues", Sql.list("a.", columns))
                .with("key", Sql.list("b.", key))
                .text());
        session.analyzeRoughly(CHANGES);
        return session.first(
                        row -> RowCounts.NONE
                                .withUpdated(row.getLong("updated"))
                                .withDeleted(row.getLong("deleted")),
                        "SELECT pg_catalog.count(_sign) AS updated, count(*) - pg_catalog.count(_sign) AS deleted FROM elt_projected_changes")
                .orElseThrow();
    }

    private RowCounts change(RowCounts found) throws SQLException {
        var deleted = found.deleted() == 0 ? 0 : session.execute(delete());
        var updated = found.updated() == 0 ? 0 : session.execute(update());
        return RowCounts.NONE.withUpdated(updated).withDeleted(deleted);
    }

    private String delete() {
        return sql("delete-projected-rows.sql")
                .with("mart", table)
                .with("sameKey", Sql.sameKey("t.", "c.", key))
                .text();
    }

    private String update() {
        return sql("update-projected-rows.sql")
                .with("mart", table)
                .with("columns", Sql.list(columns))
                .with("values", Sql.list("c.", columns))
                .with("sameKey", Sql.sameKey("t.", "c.", key))
                .text();
    }

    private String insert() {
        return aboutLog("insert-projected-rows.sql")
                .with("mart", table)
                .with("columns", Sql.list(columns))
                .with("sameKey", Sql.sameKey("b.", "a.", key))
                .text();
    }

    /** Keeps rows that stay as they are out of the change log. */
    private void forgetUnchanged() throws SQLException {
        if (kept.isPresent()) {
            session.execute(aboutLog("forget-unchanged-rows.sql")
                    .with("sameKey", Sql.sameKey("b.", "a.", key))
                    .with("oldValues", Sql.list("b.", columns))
                    .with("newValues", Sql.list("a.", columns))
                    .text());
        }
    }
}
