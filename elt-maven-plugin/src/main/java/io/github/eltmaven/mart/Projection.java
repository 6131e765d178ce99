package io.github.eltmaven.mart;

import io.github.eltmaven.database.session.Lookups;
import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.sql.SelectQuery;
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
    record Written(long read, Difference.Written rows) {}

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
    Optional<Written> write(RefreshPlan.Changed input, long rows) throws SQLException {
        if (kept.isPresent()) {
            kept.get().create();
        } else {
            ChangeLog.createTemporary(session, TEMPORARY, mart.table());
        }
        session.execute("INSERT INTO " + images + " (_run, _sign, " + Sql.list(columns) + ")\n" + images(input));
        session.analyzeRoughly(images);
        var read = session.number("SELECT count(*) FROM " + after() + " AS a");
        var found = Planning.WITHOUT_LOOKUPS.during(session, this::findChanges);
        var changed = Planning.byLookups(Lookups.areBetter(found.all(), rows)).during(session, () -> change(found));
        if (!changed.equals(found)) {
            return Optional.empty();
        }
        var inserted = Planning.WITHOUT_LOOKUPS.during(session, () -> session.execute(insert()));
        var written = new Difference.Written(inserted, found.updated(), found.deleted());
        if (inserted + found.updated() < read) {
            Planning.WITHOUT_LOOKUPS.during(session, this::forgetUnchanged);
        }
        session.execute("DROP TABLE IF EXISTS " + CHANGES + ", " + TEMPORARY);
        return Optional.of(new Written(read, written));
    }

    /** The mart's query over the rows of the table as they were and as they are. */
    private String images(RefreshPlan.Changed changed) {
        var query = mart.query().orElseThrow();
        return "SELECT " + run + ", " + Sql.identifier(changed.relation().alias()) + "._sign, "
                + columns.stream()
                        .map(query::item)
                        .map(SelectQuery.Item::expression)
                        .collect(Collectors.joining(", "))
                + " FROM " + query.fromWith(changed.relation(), changed.beforeAndAfter())
                + (query.where().isEmpty() ? "" : " WHERE " + query.where());
    }

    private String before() {
        return "(SELECT * FROM " + images + " WHERE _run = " + run + " AND _sign < 0)";
    }

    private String after() {
        return "(SELECT * FROM " + images + " WHERE _run = " + run + " AND _sign > 0)";
    }

    private String isSame() {
        return "ROW(" + Sql.list("b.", columns) + ")::record *= ROW(" + Sql.list("a.", columns) + ")::record";
    }

    /** Rows that stand and have to be others, or go, in the order of their keys: one then lies near the last in the index. */
    private Difference.Written findChanges() throws SQLException {
        session.execute("CREATE TEMPORARY TABLE " + CHANGES + " ON COMMIT DROP AS SELECT a._sign AS _sign, "
                + columns.stream().map(this::written).collect(Collectors.joining(", "))
                + " FROM " + before() + " AS b LEFT JOIN " + after() + " AS a ON " + Sql.sameKey("b.", "a.", key)
                + " WHERE a._sign IS NULL OR NOT (" + isSame() + ") ORDER BY " + Sql.list("b.", key));
        session.analyzeRoughly(CHANGES);
        return session.first(
                        row -> new Difference.Written(0, row.getLong(1), row.getLong(2)),
                        "SELECT count(_sign), count(*) - count(_sign) FROM " + CHANGES)
                .orElseThrow();
    }

    /** A column of a row as it has to be, whose key may be spelled in another way than before; of one that goes, the key. */
    private String written(String column) {
        var name = Sql.identifier(column);
        return key.contains(column) ? "coalesce(a.%1$s, b.%1$s) AS %1$s".formatted(name) : "a." + name;
    }

    private Difference.Written change(Difference.Written found) throws SQLException {
        var deleted = found.deleted() == 0 ? 0 : session.execute(delete());
        var updated = found.updated() == 0 ? 0 : session.execute(update());
        return new Difference.Written(0, updated, deleted);
    }

    private String delete() {
        return "DELETE FROM " + table + " AS t USING " + CHANGES + " AS c WHERE c._sign IS NULL AND "
                + Sql.sameKey("t.", "c.", key);
    }

    private String update() {
        return "UPDATE " + table + " AS t SET (" + Sql.list(columns) + ") = ROW(" + Sql.list("c.", columns) + ") FROM "
                + CHANGES + " AS c WHERE c._sign IS NOT NULL AND " + Sql.sameKey("t.", "c.", key);
    }

    private String insert() {
        return "INSERT INTO " + table + " (" + Sql.list(columns) + ") SELECT " + Sql.list(columns) + " FROM " + after()
                + " AS a WHERE NOT EXISTS (SELECT FROM " + before() + " AS b WHERE " + Sql.sameKey("b.", "a.", key)
                + ")";
    }

    /** Images of rows that stay as they are, since the mart does not show what has changed, are none. */
    private void forgetUnchanged() throws SQLException {
        if (kept.isPresent()) {
            session.execute("DELETE FROM " + images + " AS a USING " + images + " AS b WHERE a._run = " + run
                    + " AND b._run = " + run + " AND a._sign = -b._sign AND " + Sql.sameKey("b.", "a.", key) + " AND "
                    + isSame());
        }
    }
}
