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
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private record Forgotten(long leftOut, long rejects) {}

    private final Session session;
    private final ModelPlan plan;
    private final Tombstones tombstones;
    private final String index;
    private final String key;

    UnappliedKeys(Session session, ModelPlan plan) {
        this.session = session;
        this.plan = plan;
        this.tombstones = new Tombstones(session, plan);
        this.index = new RecordIndex(session, plan).identifier();
        this.key = Sql.list(plan.table().key());
    }

    /** Finds the keys and the records that stand, and removes what the ledger knows of both. */
    TakenOut takeOut() throws SQLException {
        if (!plan.decidesKeysAnew()) {
            return TakenOut.NOTHING;
        }
        var loads = withdrawn();
        session.execute(
                template("unapplied-keys.sql")
                        .with("index", index)
                        .with("key", key)
                        .text(),
                session.array("bigint", withLoadsOfReferences(withdrawnLoads())));
        session.execute("DELETE FROM " + index + " WHERE _load = ANY (?)", loads);
        indexRecordsOfRaw();
        for (var reference : plan.lost()) {
            addKeysOfReferrers(reference);
        }
        if (!plan.ownReferences().isEmpty()) {
            addWaitingKeys();
        } else if (plan.isRetriedByKey()) {
            addRetriedKeys();
        }
        var loaded = session.underOwnPath(
                () -> session.number(ofLedger("unapplied-loaded.sql").text(), loads));
        return readAgain(new TakenOut(loaded, 0, 0, 0, tombstones.count()));
    }

    /**
     * Where rows of the table refer to each other, finds the keys whose records refer to a row that goes. Their records are to be read
     * again, too.
     *
     * @return what was taken out in all; empty if there are no more such keys
     */
    Optional<TakenOut> takeOutReferrers(TakenOut taken) throws SQLException {
        if (!plan.decidesKeysAnew() || plan.ownReferences().isEmpty()) {
            return Optional.empty();
        }
        var keyColumns = plan.table().key();
        var found = session.execute(template("unapplied-keys-of-lost-rows.sql")
                .with("index", index)
                .with("table", plan.table().identifier())
                .with("key", key)
                .with("keyOfKey", Sql.list("k.", keyColumns))
                .with("keyOfRecord", Sql.list("r.", keyColumns))
                .with("sameKeyAsRow", sameKey("t.", "k."))
                .with("sameKeyAsWinner", sameKey("w.", "k."))
                .with("winners", MissingReferences.rowsOfBatch(session, plan))
                .with("refers", refers("r"))
                .text());
        if (found == 0) {
            return Optional.empty();
        }
        session.execute("DROP TABLE " + STANDING);
        return Optional.of(readAgain(taken));
    }

    private void addKeysOfReferrers(LostReference reference) throws SQLException {
        session.execute(template("unapplied-keys-of-lost-references.sql")
                .with("index", index)
                .with("key", key)
                .with("keyOfRecord", Sql.list("r.", plan.table().key()))
                .with("lost", reference.lost())
                .with("refers", reference.key().matches("g", "r"))
                .text());
    }

    private void addRetriedKeys() throws SQLException {
        session.execute(
                ofLedger("unapplied-keys-retried.sql")
                        .with("index", index)
                        .with(
                                "awaited",
                                plan.awaited().stream().map(Quoting::literal).collect(Collectors.joining(", ")))
                        .with("key", key)
                        .with("keyOfRecord", Sql.list("r.", plan.table().key()))
                        .text(),
                plan.model().table());
    }

    private void addWaitingKeys() throws SQLException {
        session.execute(
                ofLedger("unapplied-keys-waiting.sql")
                        .with("index", index)
                        .with("table", Quoting.literal(plan.model().table()))
                        .with(
                                "awaited",
                                plan.awaited().stream()
                                        .map(table -> ", " + Quoting.literal(table))
                                        .collect(Collectors.joining()))
                        .with("columns", Sql.list("i.", plan.columnsOfRecordIndex()))
                        .with("key", key)
                        .with("keyOfWaiting", Sql.list("w.", plan.table().key()))
                        .with("refers", refers("w"))
                        .text(),
                plan.model().table());
    }

    /** SQL condition: does a record reference key {@code k}? */
    private String refers(String record) {
        return plan.ownReferences().stream()
                .map(reference -> "(" + reference.matches("k", record) + ")")
                .collect(Collectors.joining(" OR "));
    }

    private List<Long> withdrawnLoads() {
        return plan.unapplied().stream().map(StaleLoad::load).toList();
    }

    private Array withdrawn() throws SQLException {
        return session.array("bigint", withdrawnLoads());
    }

    /** Where rows of the table refer to each other, the keys of new records are decided anew, too. */
    private List<Long> withLoadsOfReferences(List<Long> loads) {
        return plan.ownReferences().isEmpty()
                ? loads
                : Stream.concat(loads.stream(), plan.loads().stream()).toList();
    }

    /** Finds the records of the keys that stand, and removes what the ledger knows of them. */
    private TakenOut readAgain(TakenOut taken) throws SQLException {
        session.analyzeRoughly(KEYS);
        session.execute(
                template("standing-records.sql")
                        .with("index", index)
                        .with("sameKey", sameKey("r.", "k."))
                        .text(),
                session.array("bigint", plan.loads()));
        session.analyzeRoughly(STANDING);
        var forgotten = session.underOwnPath(() -> forget(plan.model().table(), withdrawn()));
        tombstones.deleteOf(KEYS);
        return new TakenOut(
                taken.loaded(),
                taken.leftOut() + forgotten.leftOut(),
                taken.rejects() + forgotten.rejects(),
                session.number("SELECT count(*) FROM " + STANDING),
                taken.tombstones());
    }

    /** Removes what the ledger knows of the withdrawn records and of those that are read again. */
    private Forgotten forget(String model, Array loads) throws SQLException {
        var leftOut = session.number(ofLedger("unapplied-left-out.sql").text(), model, loads);
        var rejects = session.execute(ofLedger("unapplied-rejects.sql").text(), model, loads);
        session.execute(
                ofLedger("unapplied-conflicts.sql")
                        .with("keptKey", jsonKey("c.kept"))
                        .with("key", rowKey())
                        .text(),
                model);
        session.execute("DELETE FROM " + session.schemas().ledger() + ".verified WHERE model = ?", model);
        return new Forgotten(leftOut, rejects);
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
        if (!plan.decidesKeysAnew()) {
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
        return plan.decidesKeysAnew()
                ? session.first(
                                row -> new RetriedRecords(row.getLong(1), row.getLong(2)),
                                ofLedger("standing-counts.sql").text())
                        .orElseThrow()
                : RetriedRecords.NONE;
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
        if (plan.decidesKeysAnew()) {
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
