package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.RowTriggers;
import io.github.eltmaven.database.catalog.UnnamedColumns;
import io.github.eltmaven.database.catalog.WrittenRows;
import io.github.eltmaven.database.session.BulkInsert;
import io.github.eltmaven.database.session.Lookups;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.database.session.SqlWork;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.progress.Phases;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings one mart up to date in the way that was chosen. */
final class Refresh {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String NOT_NULL_VIOLATION = "23502";

    /**
     * What was done.
     *
     * @param imaged whether the images of the changed rows were kept
     */
    record RefreshedMart(Change change, boolean imaged) {}

    private final Session session;
    private final PlannedMart mart;
    private final RefreshPlan choice;
    private final SqlWork<Long> run;
    private final ReferringRows referring;
    private final boolean isFollowed;
    private final long rows;
    private final List<String> namedBefore;
    private final boolean isReplay;
    private final Phases phases;
    private final List<String> key;
    private Strategy strategy;
    private String reason;
    private Instant started = Instant.now();

    /**
     * The refreshing of a mart.
     *
     * @param run gives the run, begun where it is not yet
     * @param referring what refers to rows of the mart
     * @param isFollowed whether another mart can follow the images of its changes; else those before are forgotten, which may
     *     have other columns
     * @param rows the number of rows that it has
     * @param namedBefore the columns that its query gave when it was last brought up to date
     * @param isReplay whether to find out if the rows that stand are right, which then have to be looked at
     * @param phases is told of each phase of the refreshing
     */
    Refresh(
            Session session,
            PlannedMart mart,
            RefreshPlan choice,
            SqlWork<Long> run,
            ReferringRows referring,
            boolean isFollowed,
            long rows,
            List<String> namedBefore,
            boolean isReplay,
            Phases phases) {
        this.session = session;
        this.mart = mart;
        this.choice = choice;
        this.strategy = choice.strategy();
        this.reason = choice.reason();
        this.run = run;
        this.referring = referring;
        this.isFollowed = isFollowed;
        this.rows = rows;
        this.namedBefore = List.copyOf(namedBefore);
        this.isReplay = isReplay;
        this.phases = phases;
        this.key = mart.table().key();
    }

    RefreshedMart run() throws SQLException {
        started = Instant.now();
        phases.begin("computing rows");
        if (choice.changed().isEmpty()) {
            return session.isEmpty(mart.table().identifier()) ? fill() : full();
        }
        var changed = choice.changed().get();
        var outcome = choice.strategy() == Strategy.KEYS ? byKeys(changed) : incremental(changed);
        return outcome.isPresent() ? outcome.get() : full();
    }

    /** What stands is not looked at: where it is not what it should be, as after a change by hand, all have to be compared. */
    private Optional<RefreshedMart> byKeys(RefreshPlan.Changed changed) throws SQLException {
        // What is taken back is not to take the run back, too.
        run.run();
        try {
            var outcome = session.guarded(
                    () -> isReplay
                                    || referring.exists()
                                    || !Projection.isPossible(mart)
                                    || RowTriggers.mayChangeRows(session, mart.table())
                            ? incremental(changed)
                            : project(changed),
                    Optional::isPresent);
            if (outcome.isEmpty()) {
                reason += ", and a row that should stand does not";
            }
            return outcome;
        } catch (SQLException e) {
            if (isOfTheGrain(e)) {
                reason += ", and a row stands in the way of a new one";
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<RefreshedMart> project(RefreshPlan.Changed changed) throws SQLException {
        phases.begin("writing rows");
        var written = new Projection(session, mart, isFollowed ? Optional.of(images()) : Optional.empty(), run.run())
                .write(changed, rows);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        var all = written.get().rows().all();
        var isImaged = isWorthImages(all);
        if (!isImaged && (all > 0 || !isFollowed)) {
            images().drop();
        }
        gatherStatistics(all);
        return Optional.of(outcome(written.get().read(), written.get().rows(), isImaged));
    }

    /** Whether rows are refused that a full refresh refuses with a better message. */
    private static boolean isOfTheGrain(SQLException e) {
        return SqlProblems.state(e).equals(UNIQUE_VIOLATION)
                || SqlProblems.state(e).equals(NOT_NULL_VIOLATION);
    }

    /** Fills an empty table. */
    private RefreshedMart fill() throws SQLException {
        try {
            images().drop();
            return session.guarded(() -> {
                var fresh = FreshRows.ofAll(session, mart);
                var rows = new WrittenRows(session, mart.model().sql().place(), mart.table());
                var isWatched =
                        !RowTriggers.names(session, mart.table().identifier()).isEmpty();
                // What triggers make of the rows is told by what they were to be.
                var isGrouped = !mart.functions().aggregates().isEmpty() || isWatched;
                var source = mart.model().sql().query();
                if (isGrouped) {
                    // Several processes compute a table, and one only what is inserted.
                    fresh.fill(source);
                    source = "SELECT " + Sql.list(mart.columns()) + " FROM " + fresh.name();
                }
                phases.begin(isGrouped ? "writing rows" : "computing and writing rows");
                var insert = mart.insert(mart.table().identifier(), source);
                var inserted = new long[1];
                new BulkInsert(session, mart.table().identifier(), phases)
                        .insert(Long.MAX_VALUE, 0, () -> inserted[0] = session.execute(insert));
                if (isWatched) {
                    rows.refuseMissing(session.number("SELECT count(*) FROM " + fresh.name()), inserted[0]);
                    rows.refuseChanged(fresh.others(fresh.name(), "true"));
                }
                if (isGrouped) {
                    fresh.drop();
                }
                phases.begin("gathering statistics");
                session.execute("ANALYZE " + mart.table().identifier());
                return outcome(inserted[0], new MartDifference.RowCounts(inserted[0], 0, 0), false);
            });
        } catch (SQLException e) {
            if (!isOfTheGrain(e)) {
                throw e;
            }
            // Says which group it is.
            return full();
        }
    }

    private RefreshedMart full() throws SQLException {
        var fresh = FreshRows.ofAll(session, mart);
        fresh.fill(mart.model().sql().query());
        strategy = Strategy.FULL;
        return write(fresh, MartDifference::find);
    }

    /** Empty where it turns out that all of the mart has to be computed. */
    private Optional<RefreshedMart> incremental(RefreshPlan.Changed changed) throws SQLException {
        var fresh = FreshRows.ofFew(session, mart);
        var affected = new AffectedRows(session, mart, changed, fresh);
        var columns = choice.strategy() == Strategy.KEYS ? affected.byKeys() : key;
        if (choice.strategy() == Strategy.GROUPS) {
            affected.byGroups();
        } else if (choice.strategy() == Strategy.DELTA) {
            byDelta(affected);
        }
        if (choice.strategy() != Strategy.KEYS && affected.hasNull()) {
            affected.drop();
            fresh.drop();
            return Optional.empty();
        }
        var isLookup = Lookups.areBetter(session.number("SELECT count(*) FROM " + AffectedRows.NAME), rows);
        var outcome = write(
                fresh,
                difference -> difference.find(Lookups.among("t.", columns, AffectedRows.NAME, isLookup), isLookup));
        affected.drop();
        return Optional.of(outcome);
    }

    private void byDelta(AffectedRows affected) throws SQLException {
        var again = affected.byDelta(choice.deltas().orElseThrow());
        if (again > 0) {
            strategy = Strategy.GROUPS;
            reason = affected.reason() + " in " + again + (again == 1 ? " group" : " groups");
        }
    }

    private interface Comparison {

        MartDifference.RowCounts find(MartDifference difference) throws SQLException;
    }

    private RefreshedMart write(FreshRows fresh, Comparison comparison) throws SQLException {
        phases.begin("comparing with the table");
        session.analyzeRoughly(fresh.name());
        refuseNullInGrain(fresh);
        refuseDoubleGroups(fresh);
        var read = session.number("SELECT count(*) FROM " + fresh.name());
        var difference = new MartDifference(session, mart, fresh, unnamed());
        var written = comparison.find(difference);
        var isImaged = isWorthImages(written.all());
        phases.begin("writing rows");
        if (written.deleted() + written.updated() > 0) {
            referring.makeWay(difference::isGone);
        }
        if (isImaged) {
            difference.writeKeeping(written, images(), run.run());
        } else if (written.all() > 0 || !isFollowed) {
            images().drop();
            difference.write(written);
        }
        difference.drop();
        fresh.drop();
        gatherStatistics(written.all());
        return outcome(read, written, isImaged);
    }

    /** What the columns hold that the query does not give; only a mart that is computed as a whole may have had them filled. */
    private UnnamedColumns unnamed() throws SQLException {
        return UnnamedColumns.of(
                session, mart.table(), mart.columns(), choice.changed().isEmpty() ? namedBefore : List.of());
    }

    private boolean isWorthImages(long written) {
        return isFollowed && written > 0 && ChangeLog.areWorthwhile(written, rows);
    }

    private void gatherStatistics(long written) throws SQLException {
        if (written * 10 > rows) {
            phases.begin("gathering statistics");
            // Other marts may be next to read it.
            session.execute("ANALYZE " + mart.table().identifier());
        }
    }

    private RefreshedMart outcome(long read, MartDifference.RowCounts written, boolean isImaged) {
        return new RefreshedMart(
                new Change(
                        mart.name(),
                        strategy.word(),
                        reason,
                        read,
                        written.inserted(),
                        written.updated(),
                        written.deleted(),
                        read - written.inserted() - written.updated(),
                        0,
                        0,
                        0,
                        0,
                        Duration.between(started, Instant.now())),
                isImaged);
    }

    private ChangeLog images() {
        return new ChangeLog(session, mart.table());
    }

    private void refuseNullInGrain(FreshRows fresh) throws SQLException {
        var group = group(SqlTemplate.of(Refresh.class, "null-in-grain.sql")
                .with("shown_key", shownKey())
                .with("fresh", fresh.name())
                .with("has_null", mart.hasNullInKey())
                .text());
        if (group.isPresent()) {
            throw refuse(
                    "the query gives NULL in the grain of " + mart.name() + ": " + group.get(),
                    "Leave such rows out, or replace NULL with a value");
        }
    }

    private void refuseDoubleGroups(FreshRows fresh) throws SQLException {
        var group = group(SqlTemplate.of(Refresh.class, "key-given-twice.sql")
                .with("shown_key", shownKey())
                .with("fresh", fresh.name())
                .with("key", Sql.list(key))
                .text());
        if (group.isPresent()) {
            throw refuse(
                    "the query gives a row twice at the grain (" + String.join(", ", key) + ") of " + mart.name() + ": "
                            + group.get(),
                    "Group by the grain, or let a migration change the primary key");
        }
    }

    private Optional<String> group(String sql) throws SQLException {
        return session.first(row -> row.getString(1), sql);
    }

    private String shownKey() {
        return key.stream()
                .map(column ->
                        Sql.literal(column + " = ") + " || coalesce(" + Sql.identifier(column) + "::text, 'NULL')")
                .collect(Collectors.joining(" || ', ' || "));
    }

    private ProblemException refuse(String what, String fix) {
        return new ProblemException(Problem.at(mart.model().sql().place(), ProblemCode.MODEL, what, fix));
    }
}
