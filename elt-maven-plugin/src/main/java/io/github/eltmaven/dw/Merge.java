package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.UnnamedColumns;
import io.github.eltmaven.database.session.BulkInsert;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.ledger.RowCounts;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.Quoting;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Merges the winners of a batch with the table: decide, cascade, write. */
final class Merge {

    /**
     * What the merge did.
     *
     * @param conflicts the number of conflicts that it found
     * @param deletedByCascade the number of rows of other models that a cascade delete took, by table
     * @param isLogged whether the change log holds every row that changed
     */
    record MergeResult(MergeDecision decision, long conflicts, Map<String, Long> deletedByCascade, boolean isLogged) {

        MergeResult {
            deletedByCascade = Map.copyOf(deletedByCascade);
        }
    }

    private final ModelRun run;
    private final Session session;
    private final ModelPlan plan;
    private final CascadeDelete cascade;
    private final long deletedBefore;
    private final Conflicts conflicts;
    private final Tombstones tombstones;
    private final MergeWrite write;

    /**
     * The merge of one model.
     *
     * @param deletedBefore the number of rows of this table that cascade deletes took in this run
     */
    Merge(ModelRun run, CascadeDelete cascade, long deletedBefore) {
        this.run = run;
        this.session = run.session();
        this.plan = run.plan();
        this.cascade = cascade;
        this.deletedBefore = deletedBefore;
        this.conflicts = new Conflicts(run);
        this.tombstones = new Tombstones(session, plan);
        this.write = new MergeWrite(run);
    }

    /** Merges the winners. */
    MergeResult merge(BatchWinners winners) throws SQLException {
        var isEmptyTable = plan.isRebuild()
                && deletedBefore == 0
                && session.isEmpty(plan.table().identifier());
        var result = isEmptyTable ? fillEmpty(winners) : mergeWithRows(winners);
        if (result.decision().rows().changed() * 10 > run.rowsBefore()) {
            run.phases().begin("gathering statistics");
            // A table that has just been filled has no statistics yet, and the marts are next to read it.
            session.execute("ANALYZE " + plan.table().identifier());
        }
        return result;
    }

    private MergeResult fillEmpty(BatchWinners winners) throws SQLException {
        var decision = MergeDecision.ofEmptyTable(winners.counts());
        var found = conflicts.keepOfBatch(winners);
        run.phases().begin("writing rows");
        changeLog().drop();
        new BulkInsert(session, plan.table().identifier(), run.phases())
                .insert(decision.rows().inserted(), 0, () -> {
                    write.fillEmpty(winners);
                    tombstones.prepare();
                    tombstones.fill(winners.relation());
                });
        checkDeferredRules();
        return new MergeResult(decision, found, Map.of(), false);
    }

    private MergeResult mergeWithRows(BatchWinners winners) throws SQLException {
        run.phases().begin("comparing with the table");
        var merge = new MergeTable(run, tombstones, unnamed());
        var decision = merge.decide(winners);
        var counts = decision.rows();
        var found = conflicts.keep(winners, decision, tombstones);
        refuseUnknownRows(counts);
        var deleted = cascade(counts, merge.rows());
        var logging = logging(counts);
        run.phases().begin("writing rows");
        new BulkInsert(session, plan.table().identifier(), run.phases())
                .insert(
                        counts.inserted(),
                        run.rowsBefore(),
                        () -> write.write(counts, merge.rows(), logging.changeLog()));
        checkDeferredRules();
        if (plan.isReplay()) {
            logUnchanged(merge.rows());
        }
        tombstones.update();
        tombstones.deleteLost();
        merge.drop();
        return new MergeResult(decision, found, deleted, logging.isComplete());
    }

    /** What a rebuild gives the columns that the model does not name. */
    private UnnamedColumns unnamed() throws SQLException {
        return plan.isRebuild()
                ? UnnamedColumns.of(
                        session, plan.table(), plan.columnNames(), run.ledger().namedColumns(run.table()))
                : UnnamedColumns.NONE;
    }

    private void refuseUnknownRows(RowCounts counts) {
        if (counts.deleted() > 0 && plan.state().isEmpty()) {
            throw new ProblemException(Problem.at(
                    plan.model().query().sql().place(),
                    ProblemCode.MODEL,
                    run.table() + " holds " + counts.deleted() + " rows that come from no loaded record",
                    "Empty the table before its first run, or let the model fill another table"));
        }
    }

    private Map<String, Long> cascade(RowCounts counts, DecidedRows rows) throws SQLException {
        return counts.deleted() + counts.updated() > 0
                ? cascade.delete(run.run(), plan, counts.deleted() > 0, rows::losesReferences)
                : Map.of();
    }

    /**
     * Whether and where changed rows are logged.
     *
     * @param isComplete whether the log then holds every row that changed
     */
    private record Logging(Optional<ChangeLog> changeLog, boolean isComplete) {}

    /** Rows are logged where a mart follows them, and where the log costs less than reading the whole table. */
    private Logging logging(RowCounts counts) throws SQLException {
        var changed = counts.changed() + deletedBefore;
        if (changed == 0 && !plan.isDefinitionChanged()) {
            return new Logging(Optional.empty(), true);
        }
        var isLogged = !plan.isDefinitionChanged()
                && run.ledger().isRead(run.table())
                && ChangeLog.areWorthwhile(changed, run.rowsBefore());
        if (isLogged) {
            return new Logging(Optional.of(changeLog()), true);
        }
        changeLog().drop();
        return new Logging(Optional.empty(), false);
    }

    private ChangeLog changeLog() {
        return new ChangeLog(session, plan.table());
    }

    /** A replay logs the rows that stay as changes, so that the marts compute them again. */
    private void logUnchanged(DecidedRows rows) throws SQLException {
        var changeLog = changeLog();
        changeLog.create();
        changeLog.addUnchanged(run.run(), rows.isLeft("t"));
    }

    /** Lets rules that are DEFERRED to the end of the transaction refuse rows now. */
    private void checkDeferredRules() throws SQLException {
        for (var rule : plan.table().secondaryRules()) {
            if (rule.isDeferrable()) {
                session.execute(
                        "SET CONSTRAINTS " + Quoting.identifier(plan.table().schema(), rule.name()) + " IMMEDIATE");
            }
        }
    }
}
