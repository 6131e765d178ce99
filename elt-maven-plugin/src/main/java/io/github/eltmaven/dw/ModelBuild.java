package io.github.eltmaven.dw;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.dw.Merge.MergeResult;
import io.github.eltmaven.dw.UnappliedKeys.TakenOut;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.ledger.RecordCounts;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Brings the table of one model up to date. Its steps stand in the package documentation; each step takes records and
 * gives records.
 */
final class ModelBuild {

    private final ModelRun run;
    private final Session session;
    private final ModelPlan plan;
    private final long deletedBefore;
    private final AwaitedReferences references;
    private final StandingCollisions standing;
    private final Stage stage;
    private final Deduplication deduplication;
    private final Merge merge;
    private final UnappliedKeys unappliedKeys;
    private final RecordIndex recordIndex;
    private final boolean isFindingRefused;

    /**
     * The build of a table.
     *
     * @param isFindingRefused whether to reject the records whose row PostgreSQL refuses; it costs a copy of all rows
     * @param cascade deletes rows of other models that reference deleted rows
     * @param deletedBefore the number of rows of this table that cascade deletes took in this run
     * @param filled the tables that the pipeline fills, as {@code schema.table}
     */
    ModelBuild(
            ModelRun run,
            boolean isFindingRefused,
            CascadeDelete cascade,
            long deletedBefore,
            Collection<String> filled)
            throws SQLException {
        this.run = run;
        this.isFindingRefused = isFindingRefused;
        this.session = run.session();
        this.plan = run.plan();
        this.deletedBefore = deletedBefore;
        this.references = new AwaitedReferences(session, plan, filled);
        this.standing = new StandingCollisions(session, plan);
        this.stage = new Stage(run);
        this.deduplication = new Deduplication(run);
        this.merge = new Merge(run, cascade, deletedBefore);
        this.unappliedKeys = new UnappliedKeys(session, plan);
        this.recordIndex = new RecordIndex(session, plan);
    }

    /**
     * Builds the table, which refuses records that collide.
     *
     * @return empty where the batch may change which of the colliding records stands, so that all records of the source
     *     are needed
     */
    Optional<BuiltModel> run() throws SQLException {
        var started = Instant.now();
        var takenOut = unappliedKeys.takeOut();
        var leftOut = stage();
        for (var more = unappliedKeys.takeOutReferrers(takenOut);
                more.isPresent();
                more = unappliedKeys.takeOutReferrers(takenOut)) {
            takenOut = more.get();
            stage.drop();
            fillStage();
        }
        if (!plan.isRebuild() && standing.areTouched()) {
            return Optional.empty();
        }
        var rejection = new Rejects(run, stage, references).keep();
        keepPlaces();
        var winners = unappliedKeys.withLostKeys(deduplicate(rejection.staged()));
        var merged = merge.merge(winners);
        dropWorkingTables();
        return Optional.of(built(started, leftOut, takenOut, rejection, winners, merged));
    }

    /** Builds the table from all records of the source, and rejects records that collide. */
    BuiltModel runDecidingCollisions() throws SQLException {
        var started = Instant.now();
        var leftOut = stage();
        rejectCollisions();
        var rejection = new Rejects(run, stage, references).keep();
        keepPlaces();
        var winners = deduplicate(rejection.staged());
        var merged = mergeNamingRecord(winners);
        dropWorkingTables();
        return built(started, leftOut, TakenOut.NOTHING, rejection, winners, merged);
    }

    /** Returns the number of records that WHERE leaves out. */
    private long stage() throws SQLException {
        if (plan.isRebuild()) {
            standing.forget();
        }
        references.prepare();
        fillStage();
        new UnknownLoads(session, plan).refuse();
        return new LeftOut(session, plan).count();
    }

    private void fillStage() throws SQLException {
        run.phases().begin("reading records");
        stage.fill();
        if (isFindingRefused) {
            run.phases().begin("looking for the records whose row the table refuses");
            new RefusedRecords(session, plan).reject();
        }
        new MissingReferences(run).reject();
    }

    /** Keeps where the records of each key are, for a run that takes loads out. */
    private void keepPlaces() throws SQLException {
        if (plan.isRebuild()) {
            recordIndex.rebuild();
        } else {
            recordIndex.add();
        }
    }

    private void rejectCollisions() throws SQLException {
        run.phases().begin("deciding between records that collide");
        new Collisions(session, plan).reject();
        // A rejected record gives no row that another record can reference.
        new MissingReferences(run).reject();
    }

    private BatchWinners deduplicate(StagedRecords staged) throws SQLException {
        run.phases().begin("finding the latest versions");
        return deduplication.find(staged);
    }

    /**
     * Merges, and names the record of a row that the table refuses. Such a row exchanges its value with another row, or
     * breaks a rule on columns that the model does not name.
     */
    private MergeResult mergeNamingRecord(BatchWinners winners) throws SQLException {
        try {
            return session.inSavepoint(() -> merge.merge(winners));
        } catch (SQLException e) {
            if (!SqlProblems.isCollision(e)) {
                throw e;
            }
            var place = placeOfCollision(SqlProblems.constraint(e).orElse(""));
            throw new ProblemException(
                    Problem.at(
                            plan.model().query().sql().place(),
                            ProblemCode.MODEL,
                            run.table() + " cannot take the "
                                    + place.map(at -> "row of " + at).orElse("rows") + ": " + SqlProblems.message(e),
                            SqlProblems.fixOfRows(e, "Correct the model or the table") + "; nothing was written"),
                    e);
        }
    }

    private Optional<String> placeOfCollision(String constraint) throws SQLException {
        try {
            return session.inSavepoint(() -> new Collisions(session, plan).place(constraint));
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e)) {
                throw e;
            }
            // A rule may read columns that staged records do not have.
            return Optional.empty();
        }
    }

    private void dropWorkingTables() throws SQLException {
        deduplication.drop();
        stage.drop();
        unappliedKeys.drop();
    }

    private BuiltModel built(
            Instant started,
            long leftOut,
            TakenOut takenOut,
            Rejection rejection,
            BatchWinners winners,
            MergeResult merged)
            throws SQLException {
        var elapsed = Duration.between(started, Instant.now());
        var change = change(leftOut, rejection, winners, merged, elapsed);
        var counts = counts(change.records(), rejection.retried(), winners, merged.decision());
        if (plan.decidesKeysAnew()) {
            counts = unappliedKeys.counts(
                    takenOut,
                    plan.state().map(ModelState::counts).orElse(RecordCounts.NONE),
                    counts,
                    change.rows().inserted() - change.rows().deleted());
            change = new Change(change.model(), change.strategy(), change.reason(), counts, change.rows(), elapsed);
        }
        return new BuiltModel(
                change, counts, merged.conflicts(), rejection.reasons(), merged.deletedByCascade(), merged.isLogged());
    }

    private Change change(
            long leftOut, Rejection rejection, BatchWinners winners, MergeResult merged, Duration elapsed) {
        var rows = merged.decision().rows();
        var versions = merged.decision().versions();
        var superseded = winners.losers().superseded();
        var duplicates = winners.losers().duplicates();
        return Change.of(
                run.table(),
                plan.isRebuild() ? Change.REBUILD : Change.INCREMENTAL,
                plan.reason(),
                RecordCounts.NONE
                        .withRead(rejection.staged().read() + leftOut)
                        .withSuperseded(plan.isRebuild() ? superseded : superseded + versions.superseded())
                        .withDuplicate(plan.isRebuild() ? duplicates : duplicates + rows.unchanged())
                        .withRejected(rejection.staged().rejected())
                        .withLeftOut(leftOut),
                rows.withDeleted(rows.deleted() + deletedBefore),
                elapsed);
    }

    /** A retried record was counted when it was read first. */
    private RecordCounts counts(
            RecordCounts read, RetriedRecords retried, BatchWinners winners, MergeDecision decision) {
        var current = plan.isRebuild()
                ? winners.counts().rows()
                : decision.rows().inserted() - decision.rows().deleted();
        return read.withRead(read.read() - retried.all())
                .withCurrent(current)
                .withRejected(read.rejected() - retried.all())
                .withDeleted(decision.tombstones().difference());
    }
}
