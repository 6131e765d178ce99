package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.ComputedColumns;
import io.github.eltmaven.database.catalog.UnnamedColumns;
import io.github.eltmaven.database.session.Lookups;
import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.dw.MergeDecision.TombstoneCounts;
import io.github.eltmaven.dw.MergeDecision.VersionCounts;
import io.github.eltmaven.ledger.RowCounts;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;

/**
 * The step that decides what becomes of the winners. The table {@code elt_merge} holds each winner with the result of
 * comparing it with the row or tombstone of its key ({@code _verdict}), and with what becomes of its row ({@code
 * _action}).
 */
final class MergeTable {

    private static final String NAME = "elt_merge";

    /** The winners in the order of their keys, where they are looked up one by one. */
    private static final String WINNERS = "elt_winner";

    private final ModelRun run;
    private final Session session;
    private final ModelPlan plan;
    private final Tombstones tombstones;
    private final UnnamedColumns unnamed;
    private final RecordComparison comparison;

    MergeTable(ModelRun run, Tombstones tombstones, UnnamedColumns unnamed) {
        this.run = run;
        this.session = run.session();
        this.plan = run.plan();
        this.tombstones = tombstones;
        this.unnamed = unnamed;
        this.comparison = new RecordComparison(plan);
    }

    /** Fills the table and counts the decisions. */
    MergeDecision decide(BatchWinners winners) throws SQLException {
        tombstones.prepare();
        var isLookup = Lookups.areBetter(winners.counts().keys(), run.rowsBefore())
                && !plan.isRebuild()
                && plan.table().isKeyIndexed();
        var statement = statement(isLookup ? inOrder(winners) : winners.relation());
        Planning.byLookups(isLookup).during(session, () -> session.execute(statement));
        session.analyzeRoughly(NAME);
        var deletedByRebuild = plan.isRebuild()
                ? session.number(SqlTemplate.of(MergeTable.class, "deleted-rows.sql")
                        .with("table", plan.table().identifier())
                        .with("isDeleted", rows().isDeleted("t"))
                        .text())
                : 0;
        return session.first(
                        row -> new MergeDecision(
                                RowCounts.NONE
                                        .withInserted(row.getLong("inserted"))
                                        .withUpdated(row.getLong("updated"))
                                        .withDeleted(plan.isRebuild() ? deletedByRebuild : row.getLong("deleted"))
                                        .withUnchanged(row.getLong("same")),
                                new VersionCounts(row.getLong("later") + row.getLong("older"), row.getLong("tied")),
                                new TombstoneCounts(
                                        row.getLong("tombstones_added"), row.getLong("tombstones_removed"))),
                        SqlTemplate.of(MergeTable.class, "decisions.sql").text())
                .orElseThrow();
    }

    /** The conditions on rows of the model's table that this table answers. */
    DecidedRows rows() {
        return new DecidedRows(plan.table(), plan.columnNames(), plan.isRebuild(), unnamed);
    }

    /**
     * Few winners of a large table are looked up one by one. They get a table of their own, so that only they are
     * looked up. It has the order of their keys: the next key then lies near the last one in the index, and often in
     * the table.
     */
    private String inOrder(BatchWinners winners) throws SQLException {
        session.execute(SqlTemplate.of(MergeTable.class, "winners-in-order.sql")
                .with("winners", winners.relation())
                .with("key", Sql.list(plan.table().key()))
                .text());
        session.analyzeRoughly(WINNERS);
        return WINNERS;
    }

    private String statement(String winners) {
        var same = comparison.same("w.", "t.");
        return SqlTemplate.of(MergeTable.class, "decide.sql")
                .with("winners", winners)
                .with("incumbents", tombstones.incumbents(unnamed.needed()))
                .with("sameKey", Sql.sameKey("w.", "t.", plan.table().key()))
                .with(
                        "same",
                        plan.isRebuild()
                                ? same + " AND "
                                        + new ComputedColumns(plan.table(), plan.columnNames()).areRight("w.", "t.")
                                        + " AND " + unnamed.areRight("t.")
                                : same)
                .with("isLater", isLater())
                .with("sameVersion", sameVersion())
                .text();
    }

    private String isLater() {
        if (plan.isRebuild()) {
            return "true";
        }
        var isLater = comparison.isLater("w.", "t.");
        return plan.decidesKeysAnew() ? "(" + isDecidedAnew() + " OR " + isLater + ")" : isLater;
    }

    private String sameVersion() {
        if (plan.model().latest().isEmpty()) {
            return "false";
        }
        var same = Sql.same("w.", "t.", plan.model().latest());
        return plan.decidesKeysAnew() ? "(NOT " + isDecidedAnew() + " AND " + same + ")" : same;
    }

    /** SQL condition: is the key of winner w decided anew, whatever its row holds? */
    private String isDecidedAnew() {
        return SqlTemplate.expression("EXISTS (SELECT FROM ${keys} AS k WHERE ${sameKey})")
                .with("keys", UnappliedKeys.KEYS)
                .with("sameKey", Sql.sameKey("w.", "k.", plan.table().key()))
                .text();
    }

    void drop() throws SQLException {
        session.execute("DROP TABLE IF EXISTS " + NAME + ", " + WINNERS);
    }
}
