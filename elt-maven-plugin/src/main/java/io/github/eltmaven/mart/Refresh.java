package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.RowTriggers;
import io.github.eltmaven.database.catalog.UnnamedColumns;
import io.github.eltmaven.database.session.Lookups;
import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.database.session.SqlWork;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.ledger.RecordCounts;
import io.github.eltmaven.ledger.RowCounts;
import io.github.eltmaven.progress.Phases;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings one mart up to date as its plan says. Where it turns out that the plan is not enough, all rows are computed and compared.
 */
final class Refresh implements RefreshPlan.Strategies<Refresh.RefreshedRows> {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String NOT_NULL_VIOLATION = "23502";

    /** This number of slices is never too large, nor is a small share of the mart's rows. */
    private static final long MOST_SLICES = 10_000;

    private static final long SLICE_SHARE = 3;

    /**
     * The rows that were written.
     *
     * @param computed the number of rows that the query gave
     * @param isLogged whether the change log has the rows that changed
     */
    private record WrittenChanges(long computed, RowCounts rows, boolean isLogged) {}

    /**
     * What was done, and how: a plan by deltas may have had to compute groups again, and any plan all rows.
     *
     * @param way the strategy in words
     * @param reason why it was done in that way
     */
    record RefreshedRows(Strategy strategy, String way, String reason, WrittenChanges written) {

        private RefreshedRows(Strategy strategy, String reason, WrittenChanges written) {
            this(strategy, strategy.word(), reason, written);
        }

        /** @param rowsBefore the number of rows that the mart had */
        private RefreshedMart of(PlannedMart mart, long rowsBefore, Duration elapsed) {
            var rows = written.rows();
            var change = Change.of(
                    mart.name(),
                    way,
                    reason,
                    RecordCounts.NONE.withRead(written.computed()),
                    rows.withUnchanged(written.computed() - rows.inserted() - rows.updated()),
                    elapsed);
            var rowsAfter =
                    strategy == Strategy.FULL ? written.computed() : rowsBefore + rows.inserted() - rows.deleted();
            return new RefreshedMart(change, rowsAfter, written.isLogged());
        }
    }

    private final Session session;
    private final PlannedMart mart;
    private final MartBefore before;
    private final SqlWork<Long> run;
    private final ReferringRows referring;
    private final boolean isReplay;
    private final Phases phases;

    /**
     * The refresh of a mart.
     *
     * @param run gives the number of the run, and begins the run where it has not begun
     * @param referring the rows of other tables that refer to rows of the mart
     * @param isReplay whether to find out if the rows of the mart are right: they are looked at then, whatever the plan
     * @param phases learns of each phase of the refresh
     */
    Refresh(
            Session session,
            PlannedMart mart,
            MartBefore before,
            SqlWork<Long> run,
            ReferringRows referring,
            boolean isReplay,
            Phases phases) {
        this.session = session;
        this.mart = mart;
        this.before = before;
        this.run = run;
        this.referring = referring;
        this.isReplay = isReplay;
        this.phases = phases;
    }

    RefreshedMart run(RefreshPlan plan) throws SQLException {
        var started = Instant.now();
        phases.begin("computing rows");
        var refreshed = plan.match(this);
        return refreshed.of(mart, before.rows(), Duration.between(started, Instant.now()));
    }

    @Override
    public RefreshedRows full(RefreshPlan.FullRefresh plan) throws SQLException {
        return session.isEmpty(mart.table().identifier()) ? fill(plan.reason()) : compareAll(plan.reason());
    }

    private RefreshedRows fill(String reason) throws SQLException {
        try {
            changeLog().drop();
            var inserted = session.inSavepoint(() -> new MartFill(session, mart, phases).fill());
            return new RefreshedRows(
                    Strategy.FULL, reason, new WrittenChanges(inserted, RowCounts.NONE.withInserted(inserted), false));
        } catch (SQLException e) {
            if (!isOfTheGrain(e)) {
                throw e;
            }
            // Comparing names the row that breaks the grain.
            return compareAll(reason);
        }
    }

    private RefreshedRows compareAll(String reason) throws SQLException {
        var fresh = FreshRows.ofAll(session, mart);
        fresh.fill(mart.model().sql().query());
        return new RefreshedRows(Strategy.FULL, reason, write(fresh, before.filledColumns(), MartDifference::find));
    }

    /**
     * A projection trusts the rows of the mart and does not look at them. Where one is not what it should be, as after a change by
     * hand, all are compared.
     */
    @Override
    public RefreshedRows byKeys(RefreshPlan.KeyRefresh plan) throws SQLException {
        // The run begins before the savepoint: a rollback to it is not to take the run back.
        run.run();
        Optional<WrittenChanges> written;
        try {
            written = session.inSavepoint(
                    () -> canBeProjected() ? project(plan.input()) : Optional.of(compareKeys(plan)),
                    Optional::isPresent);
        } catch (SQLException e) {
            if (!isOfTheGrain(e)) {
                throw e;
            }
            return compareAll(plan.reason() + ", and a row stands in the way of a new one");
        }
        return written.isPresent()
                ? new RefreshedRows(Strategy.KEYS, plan.reason(), written.get())
                : compareAll(plan.reason() + ", and a row that should stand does not");
    }

    private boolean canBeProjected() throws SQLException {
        return !isReplay
                && !referring.exists()
                && Projection.isPossible(mart)
                && !RowTriggers.mayChangeRows(session, mart.table());
    }

    /** Empty where the mart does not have the rows that it should have: what was written has to be rolled back then. */
    private Optional<WrittenChanges> project(ChangedInput input) throws SQLException {
        phases.begin("writing rows");
        var projected = new Projection(
                        session, mart, before.isFollowed() ? Optional.of(changeLog()) : Optional.empty(), run.run())
                .write(input, before.rows());
        if (projected.isEmpty()) {
            return Optional.empty();
        }
        var rows = projected.get().rows();
        var isLogged = isWorthLogging(rows);
        if (!isLogged && (rows.changed() > 0 || !before.isFollowed())) {
            changeLog().drop();
        }
        gatherStatistics(rows);
        return Optional.of(new WrittenChanges(projected.get().computed(), rows, isLogged));
    }

    private WrittenChanges compareKeys(RefreshPlan.KeyRefresh plan) throws SQLException {
        var fresh = FreshRows.ofFew(session, mart);
        var affected = new AffectedRows(session, mart, plan.input(), fresh);
        affected.findKeys(plan.shownKey());
        var written = compareAffected(plan.shownKey(), fresh);
        affected.drop();
        return written;
    }

    @Override
    public RefreshedRows byGroups(RefreshPlan.GroupRefresh plan) throws SQLException {
        var fresh = FreshRows.ofFew(session, mart);
        var affected = new AffectedRows(session, mart, plan.input(), fresh);
        affected.findGroups();
        return compareGroups(affected, fresh, Strategy.GROUPS, plan.reason());
    }

    @Override
    public RefreshedRows byDelta(RefreshPlan.DeltaRefresh plan) throws SQLException {
        var fresh = FreshRows.ofFew(session, mart);
        var affected = new AffectedRows(session, mart, plan.input(), fresh);
        var computedAgain = affected.addDeltas(plan.deltas());
        return computedAgain.isEmpty()
                ? compareGroups(affected, fresh, Strategy.DELTA, plan.reason())
                : compareGroups(
                        affected, fresh, Strategy.GROUPS, computedAgain.get().inWords());
    }

    /**
     * Where the rows of slices cannot be computed by themselves, all are computed: a condition of the query that protects an expression
     * from an error may come after it in the restricted query.
     */
    @Override
    public RefreshedRows bySlices(RefreshPlan.SliceRefresh plan) throws SQLException {
        run.run();
        var by = "by " + String.join(", ", plan.changed().columns());
        try {
            var sliced = session.inSavepoint(() -> slices(plan, by), outcome -> outcome.refreshed() != null);
            return sliced.refreshed() != null
                    ? sliced.refreshed()
                    : compareAll(plan.reason() + ", and " + sliced.otherwise());
        } catch (SQLException e) {
            if (!SqlProblems.isOfQuery(e)) {
                throw e;
            }
            return compareAll(plan.reason() + ", and computing it " + by + " failed: " + SqlProblems.message(e));
        }
    }

    /**
     * What came of computing slices.
     *
     * @param refreshed null where all rows have to be computed: what was done has to be rolled back then
     * @param otherwise why all rows have to be computed
     */
    private record SliceOutcome(@Nullable RefreshedRows refreshed, String otherwise) {}

    private SliceOutcome slices(RefreshPlan.SliceRefresh plan, String by) throws SQLException {
        var fresh = FreshRows.ofFew(session, mart);
        var affected = new AffectedSlices(session, mart, plan.changed(), fresh);
        var found = affected.find();
        if (found.hasNull()) {
            // A group with NULL in its key is no row of the mart, and cannot be looked for by its values.
            return new SliceOutcome(
                    null,
                    "one of the groups has NULL in "
                            + String.join(" or ", plan.changed().columns()));
        }
        if (found.slices() > Math.max(MOST_SLICES, before.rows() / SLICE_SHARE)) {
            return new SliceOutcome(
                    null, String.format(Locale.ROOT, "%,d groups would be computed %s", found.slices(), by));
        }
        affected.compute();
        var written = compareAffected(plan.changed().columns(), fresh);
        affected.drop();
        var ofKey = plan.changed().columns().containsAll(mart.table().key());
        var rows = before.rows() + written.rows().inserted() - written.rows().deleted();
        var groups = String.format(Locale.ROOT, "%,d", found.slices())
                + (ofKey ? String.format(Locale.ROOT, " of %,d", Math.max(rows, found.slices())) : "")
                + (found.slices() == 1 && !ofKey ? " group" : " groups");
        return new SliceOutcome(new RefreshedRows(Strategy.SLICES, by, plan.reason() + "; " + groups, written), "");
    }

    /** A group with NULL in its key is no row of the mart: comparing all rows finds out whether the query gives it. */
    private RefreshedRows compareGroups(AffectedRows affected, FreshRows fresh, Strategy strategy, String reason)
            throws SQLException {
        if (affected.haveNullInKey()) {
            affected.drop();
            fresh.drop();
            return compareAll(reason);
        }
        var written = compareAffected(mart.table().key(), fresh);
        affected.drop();
        return new RefreshedRows(strategy, reason, written);
    }

    /** @param columns the columns of the mart by which affected rows are found */
    private WrittenChanges compareAffected(List<String> columns, FreshRows fresh) throws SQLException {
        var areFew = Lookups.areBetter(session.number("SELECT count(*) FROM " + AffectedRows.NAME), before.rows());
        var isLookup = areFew && mart.table().isIndexedBy(columns);
        var isAffected = Lookups.among("t.", columns, AffectedRows.NAME, isLookup);
        // By other columns the mart may have an index of its own, or none: then PostgreSQL has to be free to read all
        // rows.
        var planning = areFew ? Planning.OF_PAGES_IN_MEMORY : Planning.AS_USUAL;
        return write(
                fresh, List.of(), difference -> difference.find(isAffected, isLookup ? Planning.BY_LOOKUPS : planning));
    }

    private interface DifferenceSearch {

        RowCounts find(MartDifference difference) throws SQLException;
    }

    /**
     * Writes what differs between the mart and the rows that it has to have.
     *
     * @param filledBefore the columns that an earlier query may have filled in the rows that are compared
     */
    private WrittenChanges write(FreshRows fresh, List<String> filledBefore, DifferenceSearch search)
            throws SQLException {
        phases.begin("comparing with the table");
        session.analyzeRoughly(fresh.name());
        new GrainCheck(session, mart).refuseViolations(fresh);
        var computed = session.number("SELECT count(*) FROM " + fresh.name());
        var unnamed = UnnamedColumns.of(session, mart.table(), mart.columns(), filledBefore);
        var difference = new MartDifference(session, mart, fresh, unnamed);
        var rows = search.find(difference);
        var isLogged = isWorthLogging(rows);
        phases.begin("writing rows");
        if (rows.deleted() + rows.updated() > 0) {
            referring.delete(difference::isGone);
        }
        if (isLogged) {
            difference.writeAndLog(rows, changeLog(), run.run());
        } else if (rows.changed() > 0 || !before.isFollowed()) {
            changeLog().drop();
            difference.write(rows);
        }
        difference.drop();
        fresh.drop();
        gatherStatistics(rows);
        return new WrittenChanges(computed, rows, isLogged);
    }

    private boolean isWorthLogging(RowCounts written) {
        return before.isFollowed()
                && written.changed() > 0
                && ChangeLog.areWorthwhile(written.changed(), before.rows());
    }

    private void gatherStatistics(RowCounts written) throws SQLException {
        if (written.changed() * 10 > before.rows()) {
            phases.begin("gathering statistics");
            // The next mart may read this one.
            session.execute("ANALYZE " + mart.table().identifier());
        }
    }

    private ChangeLog changeLog() {
        return new ChangeLog(session, mart.table());
    }

    /** Whether the server refused a row that {@link GrainCheck} refuses with a better message. */
    private static boolean isOfTheGrain(SQLException e) {
        return SqlProblems.state(e).equals(UNIQUE_VIOLATION)
                || SqlProblems.state(e).equals(NOT_NULL_VIOLATION);
    }
}
