package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.ComputedColumns;
import io.github.eltmaven.database.catalog.UnnamedColumns;
import io.github.eltmaven.database.catalog.WrittenRows;
import io.github.eltmaven.database.session.Lookups;
import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings the records that won their batch against what stands in the table, and writes what follows from it. */
final class Merge {

    /** The winners of the batch, each with what becomes of its row and how it compares to what stood for its key. */
    private static final String VERDICTS = "elt_merge";

    private static final String WINNERS = "elt_winner";

    /** The rows that take the place of others, whole. */
    private static final String SUCCESSORS = "elt_successor";

    /**
     * What becomes of the keys of a batch.
     *
     * @param inserted rows that are new
     * @param updated rows that a later version replaces
     * @param deleted rows that a later version takes away, or that a rebuild no longer finds
     * @param same winners that stand already
     * @param later winners that take the place of a row or of a deletion
     * @param older winners that lose to what stands
     * @param tied winners of the version that stands, whether they are later or older than it
     * @param buried keys whose winner says that the row is gone, and that had no such word before
     * @param revived keys that had it, and whose winner is a row again
     */
    record Verdicts(
            long inserted,
            long updated,
            long deleted,
            long same,
            long later,
            long older,
            long tied,
            long buried,
            long revived) {

        long changed() {
            return inserted + updated + deleted;
        }
    }

    private final Session session;
    private final ModelPlan plan;
    private final long run;
    private final Deduplication winners;
    private final RecordComparison content;
    private final Tombstones tombstones;
    private final List<String> columns;
    private final List<String> key;
    private final String table;
    private final WrittenRows written;
    private UnnamedColumns unnamed = UnnamedColumns.NONE;

    Merge(Session session, ModelPlan plan, Deduplication winners, long run) {
        this.session = session;
        this.plan = plan;
        this.winners = winners;
        this.run = run;
        this.content = new RecordComparison(plan);
        this.tombstones = new Tombstones(session, plan);
        this.columns = plan.columnNames();
        this.key = plan.table().key();
        this.table = plan.table().identifier();
        this.written = new WrittenRows(session, plan.model().query().sql().place(), plan.table());
    }

    /**
     * Says what is to become of the winners.
     *
     * @param keys the number of winners
     * @param rows the number of rows of the table, about
     * @param columnsOfDefaults what rows that stand have to hold beside the columns of the model
     */
    Verdicts decide(long keys, long rows, UnnamedColumns columnsOfDefaults) throws SQLException {
        unnamed = columnsOfDefaults;
        tombstones.prepare();
        var isLookup = Lookups.areBetter(keys, rows)
                && !plan.isRebuild()
                && plan.table().isKeyIndexed();
        var source = source(isLookup);
        Planning.byLookups(isLookup).during(session, () -> session.execute(verdicts(source)));
        session.analyzeRoughly(VERDICTS);
        var gone = plan.isRebuild() ? session.number(ofDeleted("deleted-rows.sql")) : 0;
        return session.first(
                        row -> new Verdicts(
                                row.getLong(1),
                                row.getLong(2),
                                plan.isRebuild() ? gone : row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7),
                                row.getLong(8),
                                row.getLong(9)),
                        SqlTemplate.of(Merge.class, "decisions.sql").text())
                .orElseThrow();
    }

    /**
     * Few winners of a large table are looked up one by one: in a table of their own, so that only this is, and in the order of
     * their keys, since one then lies near the last in the index, and often in the table.
     */
    private String source(boolean isLookup) throws SQLException {
        if (!isLookup) {
            return winners.relation();
        }
        session.execute(SqlTemplate.of(Merge.class, "winners-in-order.sql")
                .with("winners", winners.relation())
                .with("key", Sql.list(key))
                .text());
        session.analyzeRoughly(WINNERS);
        return WINNERS;
    }

    private String verdicts(String source) {
        return SqlTemplate.of(Merge.class, "decide.sql")
                .with(
                        "same",
                        plan.isRebuild()
                                ? content.same("w.", "t.") + " AND "
                                        + new ComputedColumns(plan.table(), columns).areRight("w.", "t.") + " AND "
                                        + unnamed.areRight("t.")
                                : content.same("w.", "t."))
                .with("isLater", plan.isRebuild() ? "true" : content.isLater("w.", "t."))
                .with("winners", source)
                .with("incumbents", tombstones.incumbents(unnamed.needed()))
                .with("sameKey", Sql.sameKey("w.", "t.", key))
                .with(
                        "sameVersion",
                        plan.model().latest().isEmpty()
                                ? "false"
                                : Sql.same("w.", "t.", plan.model().latest()))
                .text();
    }

    /** Pairs of a winner {@code w} and the row {@code t} that has its version and is not the same; kept is the later one. */
    Optional<String> conflictsWithTable(Verdicts verdicts, UnaryOperator<String> json) {
        // After a rebuild the table holds what another model or contract made, which is no conflict.
        return plan.isRebuild() || verdicts.tied() == 0
                ? Optional.empty()
                : Optional.of(SqlTemplate.of(Merge.class, "conflicts-with-table.sql")
                        .with("winner", json.apply("w."))
                        .with("incumbent", json.apply("t."))
                        .with("incumbents", tombstones.incumbents(List.of()))
                        .with("sameKey", Sql.sameKey("w.", "t.", key))
                        .text());
    }

    /** Whether a row of the table is to go, for an alias of the table. */
    String isGone(String alias) {
        var sameKey = Sql.sameKey(alias + ".", "w.", key);
        // Of rows of the same key one stays, which is compared with the winner.
        var isCompared = plan.table().isKeyUnique()
                ? ""
                : " AND (w._place IS NULL OR w._place = " + alias + ".ctid AND w._part = " + alias + ".tableoid)";
        return plan.isRebuild()
                ? SqlTemplate.of(Merge.class, "row-is-deleted-by-rebuild.sql")
                        .with("isKept", sameKey + isCompared)
                        .text()
                : ofKey("row-is-deleted.sql", alias).text();
    }

    /**
     * Whether what rows of other tables refer to goes from a row of the table, with it or by an update.
     *
     * @param referenced the columns that they refer to
     */
    String isGone(String alias, List<String> referenced) {
        var written = referenced.stream()
                .filter(column -> columns.contains(column) && !key.contains(column))
                .toList();
        if (unnamed.areWritten(referenced)) {
            return ofKey("row-is-deleted-or-updated.sql", alias)
                    .with("isDeleted", isGone(alias))
                    .text();
        }
        return written.isEmpty()
                ? isGone(alias)
                : ofKey("row-loses-references.sql", alias)
                        .with("isDeleted", isGone(alias))
                        .with("sameReferenced", Sql.same(alias + ".", "w.", written))
                        .text();
    }

    /** A condition on the winner of a row's key. */
    private SqlTemplate ofKey(String file, String alias) {
        return SqlTemplate.of(Merge.class, file).with("sameKey", Sql.sameKey(alias + ".", "w.", key));
    }

    private SqlTemplate ofTable(String file) {
        return SqlTemplate.of(Merge.class, file).with("table", table);
    }

    private String ofDeleted(String file) {
        return ofTable(file).with("isDeleted", isGone("t")).text();
    }

    /**
     * Writes the rows.
     *
     * @param images where the rows are kept as they were and as they are; empty where nobody needs them
     */
    void write(Verdicts verdicts, Optional<ChangeLog> images) throws SQLException {
        write(verdicts, images, false);
    }

    /**
     * The same with rows that are all gone before the first of their successors comes: PostgreSQL holds a row that it updates
     * against those that the same statement is still to update.
     */
    void writeExchanging(Verdicts verdicts, Optional<ChangeLog> images) throws SQLException {
        write(verdicts, images, true);
    }

    /** Whether rows may be replaced without a trace in other rows. */
    boolean mayExchange(Verdicts verdicts) throws SQLException {
        return verdicts.updated() > 0
                && !plan.table().secondaryRules().isEmpty()
                && plan.ownReferences().isEmpty()
                // What refers to a row may go or change with it.
                && session.number(
                                SqlTemplate.of(Merge.class, "cascading-references.sql")
                                        .text(),
                                table)
                        == 0;
    }

    private void write(Verdicts verdicts, Optional<ChangeLog> images, boolean isExchange) throws SQLException {
        if (images.isPresent()) {
            var kept = images.get();
            kept.create();
            if (verdicts.deleted() > 0) {
                kept.addBefore(run, isGone("t"));
            }
            kept.addBeforeAt(run, "FROM elt_merge WHERE _action = 'update'");
        }
        // A row may refer to another of the same table: the new ones come first, the old ones go last.
        var refersToItself = !plan.ownReferences().isEmpty();
        if (!refersToItself) {
            delete(verdicts);
            if (isExchange) {
                exchange(verdicts, images);
            } else {
                update(verdicts, images);
            }
        }
        if (verdicts.inserted() > 0) {
            written.refuseMissing(verdicts.inserted(), write(insert(), images));
        }
        if (refersToItself) {
            update(verdicts, images);
            delete(verdicts);
        }
        if (written.mayBeChanged()) {
            written.refuseChanged(others("elt_merge", "_action IN ('insert', 'update')"));
        }
    }

    /** A query that counts the records of a relation {@code w} that do not stand in the table as they are. */
    private String others(String records, String condition) {
        return ofTable("rows-not-as-written.sql")
                .with("records", records)
                .with("columns", Sql.list(columns))
                .with("sameKey", Sql.sameKey("w.", "t.", key))
                .with("isWritten", condition)
                .with("same", content.same("w.", "t."))
                .text();
    }

    /**
     * Writes the winners into an empty table.
     *
     * @param rows the number of winners that are rows
     */
    void fillEmpty(long rows) throws SQLException {
        var inserted = session.execute(ofTable("fill-empty.sql")
                .with("columns", Sql.list(columns))
                .with("winners", winners.relation())
                .text());
        written.refuseMissing(rows, inserted);
        if (written.mayBeChanged()) {
            written.refuseChanged(others(winners.relation(), "NOT w._deleted"));
        }
        tombstones.prepare();
        tombstones.fill(winners.relation());
    }

    /** Keeps images of the rows that stand already, as if they had changed to what they were. */
    void touch(ChangeLog images) throws SQLException {
        images.create();
        images.addUnchanged(run, ofKey("row-stays.sql", "t").text());
    }

    /** Remembers which keys are gone. */
    void bury() throws SQLException {
        tombstones.update();
    }

    private void delete(Verdicts verdicts) throws SQLException {
        if (verdicts.deleted() > 0) {
            written.refuseMissing(verdicts.deleted(), session.execute(ofDeleted("delete.sql")));
        }
    }

    private void update(Verdicts verdicts, Optional<ChangeLog> images) throws SQLException {
        if (verdicts.updated() > 0) {
            var updated = write(
                    ofTable("update.sql")
                            .with("columns", Sql.list(columns))
                            .with("values", Sql.list("w.", columns))
                            .with("assignments", unnamed.assignments())
                            .with("sameKey", Sql.sameKey("t.", "w.", key))
                            .text(),
                    images);
            written.refuseMissing(verdicts.updated(), updated);
        }
    }

    private void exchange(Verdicts verdicts, Optional<ChangeLog> images) throws SQLException {
        var kept = plan.table().columns().stream()
                .filter(column ->
                        !columns.contains(column.name()) && column.generation().isEmpty())
                .map(Column::name)
                .filter(name -> !unnamed.areWritten(List.of(name)))
                .toList();
        var all = Stream.concat(columns.stream(), kept.stream()).toList();
        var sameKey = Sql.sameKey("t.", "w.", key);
        session.execute(ofTable("exchange-successors.sql")
                .with(
                        "columns",
                        Stream.concat(
                                        columns.stream().map(name -> "w." + Sql.identifier(name)),
                                        kept.stream().map(name -> "t." + Sql.identifier(name)))
                                .collect(Collectors.joining(", ")))
                .with("sameKey", sameKey)
                .text());
        var successors = session.execute(ofTable("exchange.sql")
                .with("columns", Sql.list(all))
                .with("sameKey", sameKey)
                .text());
        session.execute("DROP TABLE " + SUCCESSORS);
        if (images.isPresent()) {
            images.get().addChanged(run, ofKey("row-is-updated.sql", "t").text());
        }
        written.refuseMissing(verdicts.updated(), successors);
    }

    private long write(String statement, Optional<ChangeLog> images) throws SQLException {
        return images.isPresent() ? images.get().addAfter(run, statement) : session.execute(statement);
    }

    private String insert() {
        return ofTable("insert.sql").with("columns", Sql.list(columns)).text();
    }

    void drop() throws SQLException {
        session.execute("DROP TABLE IF EXISTS " + VERDICTS + ", " + WINNERS);
    }
}
