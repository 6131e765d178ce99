package io.github.eltmaven.dw;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.dw.BatchWinners.WinnerCounts;
import io.github.eltmaven.ledger.RecordCounts;
import io.github.eltmaven.ledger.StaleLoad;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.Array;
import java.sql.SQLException;
import java.util.stream.Collectors;

/**
 * The step that takes withdrawn loads out of a table without a rebuild. It finds the keys of their records. The records of these keys
 * that stand are read again, as a part of the batch. The merge then decides these keys anew: the winner of the records that stand
 * replaces the row, whatever its version, and a key without such a record loses its row.
 */
final class UnappliedKeys {

    /** The keys of the records that are taken out. */
    static final String KEYS = "elt_unapplied_key";

    /** The records of these keys that stand. */
    static final String STANDING = "elt_standing_record";

    /**
     * What was taken out.
     *
     * @param loaded the records of the withdrawn loads
     * @param leftOut those of them that WHERE left out
     * @param rejects rejects of withdrawn loads, and of records that are read again
     * @param standing the records that are read again
     * @param tombstones the number of tombstones of the table before
     */
    record TakenOut(long loaded, long leftOut, long rejects, long standing, long tombstones) {

        static final TakenOut NOTHING = new TakenOut(0, 0, 0, 0, 0);
    }

    /** What the ledger knew of the records of withdrawn loads; the rejects include those of records that are read again. */
    private record Forgotten(long loaded, long leftOut, long rejects) {}

    private final Session session;
    private final ModelPlan plan;
    private final Tombstones tombstones;

    UnappliedKeys(Session session, ModelPlan plan) {
        this.session = session;
        this.plan = plan;
        this.tombstones = new Tombstones(session, plan);
    }

    /** Finds the keys and the records that stand, and removes what the ledger knows of both. */
    TakenOut takeOut() throws SQLException {
        if (plan.unapplied().isEmpty()) {
            return TakenOut.NOTHING;
        }
        var loads = session.array(
                "bigint", plan.unapplied().stream().map(StaleLoad::load).toList());
        var index = new RecordIndex(session, plan).identifier();
        var model = plan.model().table();
        session.execute(
                template("unapplied-keys.sql")
                        .with("index", index)
                        .with("key", Sql.list(plan.table().key()))
                        .text(),
                loads);
        session.analyzeRoughly(KEYS);
        session.execute(
                template("standing-records.sql")
                        .with("index", index)
                        .with("sameKey", sameKey("r.", "k."))
                        .text(),
                loads);
        session.analyzeRoughly(STANDING);
        session.execute("DELETE FROM " + index + " WHERE _load = ANY (?)", loads);
        indexRecordsOfRaw();
        var forgotten = session.underOwnPath(() -> forget(model, loads));
        var buried = tombstones.count();
        tombstones.deleteOf(KEYS);
        return new TakenOut(
                forgotten.loaded(),
                forgotten.leftOut(),
                forgotten.rejects(),
                session.number("SELECT count(*) FROM " + STANDING),
                buried);
    }

    /** Removes what the ledger knows of the withdrawn records and of those that are read again. */
    private Forgotten forget(String model, Array loads) throws SQLException {
        var loaded = session.number(ofLedger("unapplied-loaded.sql").text(), loads);
        var leftOut = session.number(ofLedger("unapplied-left-out.sql").text(), model, loads);
        var rejects = session.execute(ofLedger("unapplied-rejects.sql").text(), model, loads);
        session.execute(
                ofLedger("unapplied-conflicts.sql")
                        .with("keptKey", jsonKey("c.kept"))
                        .with("key", rowKey())
                        .text(),
                model);
        session.execute("DELETE FROM " + session.schemas().ledger() + ".verified WHERE model = ?", model);
        return new Forgotten(loaded, leftOut, rejects);
    }

    /** Lets records of raw be found by load and line. Tables of large files get the index when it is first needed. */
    private void indexRecordsOfRaw() throws SQLException {
        var tables = session.ask(
                row -> row.getString(1),
                template("raw-tables-without-index.sql").text(),
                plan.model().schemas().raw(),
                plan.model().query().source());
        for (var table : tables) {
            session.execute("CREATE INDEX ON " + table + " (_load, _line)");
            session.execute("ANALYZE " + table + " (_load, _line)");
        }
    }

    /** Returns the winners of the batch, and the keys without a winner as deletions. */
    BatchWinners withLostKeys(BatchWinners winners) throws SQLException {
        if (plan.unapplied().isEmpty()) {
            return winners;
        }
        var columns = plan.columns().stream()
                .map(column -> plan.table().key().contains(column.name())
                        ? "k." + Quoting.identifier(column.name())
                        : "NULL::"
                                + plan.table()
                                        .column(column.name())
                                        .orElseThrow()
                                        .type())
                .collect(Collectors.joining(", "));
        var relation = template("winners-with-lost-keys.sql")
                .with("columns", Sql.list(plan.columnNames()))
                .with("winners", winners.relation())
                .with("lost", columns)
                .with("sameKey", sameKey("w.", "k."))
                .text();
        return new BatchWinners(
                new WinnerCounts(
                        winners.counts().keys() + session.number("SELECT count(*) FROM " + KEYS),
                        winners.counts().deletions()),
                winners.losers(),
                relation);
    }

    /** Returns how many of the records that are read again are in the stage, and how many of them have reasons. */
    RetriedRecords readAgain() throws SQLException {
        return plan.unapplied().isEmpty()
                ? RetriedRecords.NONE
                : session.first(
                                row -> new RetriedRecords(row.getLong(1), row.getLong(2)),
                                ofLedger("standing-counts.sql").text())
                        .orElseThrow();
    }

    /**
     * Returns by how much the sums of the model change.
     *
     * @param before the sums before
     * @param read the records of the batch that are read, rejected and left out
     * @param rowsMore how many more rows the table has
     */
    RecordCounts counts(TakenOut taken, RecordCounts before, RecordCounts read, long rowsMore) throws SQLException {
        var change = RecordCounts.NONE
                .withRead(read.read() - taken.standing() - taken.loaded())
                .withCurrent(rowsMore)
                .withRejected(read.rejected() - taken.rejects())
                .withDeleted(tombstones.count() - taken.tombstones())
                .withLeftOut(read.leftOut() - taken.leftOut());
        // Which of the other records were superseded and which were duplicates is known of new records only.
        var others = change.read() - change.current() - change.rejected() - change.deleted() - change.leftOut();
        var duplicate = Math.max(Math.min(0, before.superseded() + others), -before.duplicate());
        return change.withDuplicate(duplicate).withSuperseded(others - duplicate);
    }

    void drop() throws SQLException {
        if (!plan.unapplied().isEmpty()) {
            session.execute("DROP TABLE " + KEYS + ", " + STANDING);
        }
    }

    private String jsonKey(String json) {
        return plan.table().key().stream()
                .map(column -> json + " -> " + Quoting.literal(column))
                .collect(Collectors.joining(", "));
    }

    private String rowKey() {
        return plan.table().key().stream()
                .map(column -> "pg_catalog.to_jsonb(k." + Quoting.identifier(column) + ")")
                .collect(Collectors.joining(", "));
    }

    private String sameKey(String left, String right) {
        return Sql.sameKey(left, right, plan.table().key());
    }

    private static SqlTemplate template(String file) {
        return SqlTemplate.of(UnappliedKeys.class, file);
    }

    private SqlTemplate ofLedger(String file) {
        return SqlTemplate.of(UnappliedKeys.class, file).with(session.schemas());
    }
}
