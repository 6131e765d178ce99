package io.github.eltmaven.mart;

import io.github.eltmaven.database.BulkInsert;
import io.github.eltmaven.database.Lookups;
import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.Sql;
import io.github.eltmaven.database.SqlProblems;
import io.github.eltmaven.database.SqlWork;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.Images;
import io.github.eltmaven.problem.Phases;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
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
    record Outcome(Change change, boolean imaged) {}

    private final Session session;
    private final PlannedMart mart;
    private final Choice choice;
    private final SqlWork<Long> run;
    private final boolean isFollowed;
    private final long rows;
    private final Phases phases;
    private final Fresh fresh;
    private final List<String> key;
    private Strategy strategy;
    private String reason;
    private Instant started = Instant.now();

    /**
     * The refreshing of a mart.
     *
     * @param run gives the run, begun where it is not yet
     * @param isFollowed whether another mart can follow the images of its changes; else those before are forgotten, which may
     *     have other columns
     * @param rows the number of rows that it has
     * @param phases is told of each phase of the refreshing
     */
    Refresh(
            Session session,
            PlannedMart mart,
            Choice choice,
            SqlWork<Long> run,
            boolean isFollowed,
            long rows,
            Phases phases) {
        this.session = session;
        this.mart = mart;
        this.choice = choice;
        this.strategy = choice.strategy();
        this.reason = choice.reason();
        this.run = run;
        this.isFollowed = isFollowed;
        this.rows = rows;
        this.phases = phases;
        this.fresh = new Fresh(session, mart);
        this.key = mart.table().key();
    }

    Outcome run() throws SQLException {
        started = Instant.now();
        phases.begin("computing rows");
        if (choice.changed().isEmpty()) {
            return isEmpty() ? fill() : full();
        }
        var changed = choice.changed().get();
        var outcome = choice.strategy() == Strategy.KEYS ? byKeys(changed) : incremental(changed);
        return outcome.isPresent() ? outcome.get() : full();
    }

    /** What is new is not looked for: where a row stands in its way that somebody wrote by hand, all have to be compared. */
    private Optional<Outcome> byKeys(Choice.Changed changed) throws SQLException {
        // What is taken back is not to take the run back, too.
        run.run();
        try {
            return session.guarded(() -> incremental(changed));
        } catch (SQLException e) {
            if (!SqlProblems.state(e).equals(UNIQUE_VIOLATION)) {
                throw e;
            }
            reason += ", and a row stands in the way of a new one";
            return Optional.empty();
        }
    }

    private boolean isEmpty() throws SQLException {
        return session.number(
                        "SELECT count(*) FROM (SELECT FROM " + mart.table().identifier() + " LIMIT 1) AS first")
                == 0;
    }

    /** Fills an empty table. */
    private Outcome fill() throws SQLException {
        try {
            images().drop();
            return session.guarded(() -> {
                var isGrouped = !mart.functions().aggregates().isEmpty();
                var source = mart.model().sql().query();
                if (isGrouped) {
                    // Several processes compute a table, and one only what is inserted.
                    fresh.fill(source);
                    source = "SELECT " + Sql.list(mart.columns()) + " FROM " + Fresh.name(session);
                }
                phases.begin(isGrouped ? "writing rows" : "computing and writing rows");
                var insert =
                        "INSERT INTO " + mart.table().identifier() + " (" + Sql.list(mart.columns()) + ")\n" + source;
                var inserted = new long[1];
                new BulkInsert(session, mart.table().identifier(), phases)
                        .insert(Long.MAX_VALUE, 0, () -> inserted[0] = session.execute(insert));
                if (isGrouped) {
                    fresh.drop();
                }
                phases.begin("gathering statistics");
                session.execute("ANALYZE " + mart.table().identifier());
                return outcome(inserted[0], new Difference.Written(inserted[0], 0, 0), false);
            });
        } catch (SQLException e) {
            if (!SqlProblems.state(e).equals(UNIQUE_VIOLATION)
                    && !SqlProblems.state(e).equals(NOT_NULL_VIOLATION)) {
                throw e;
            }
            // Says which group it is.
            return full();
        }
    }

    private Outcome full() throws SQLException {
        fresh.fill(mart.model().sql().query());
        strategy = Strategy.FULL;
        return write(Difference::find);
    }

    /** Empty where it turns out that all of the mart has to be computed. */
    private Optional<Outcome> incremental(Choice.Changed changed) throws SQLException {
        var affected = new Affected(session, mart, changed, fresh);
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
        var isLookup = Lookups.areBetter(session.number("SELECT count(*) FROM " + Affected.NAME), rows);
        var outcome =
                write(difference -> difference.find(Lookups.among("t.", columns, Affected.NAME, isLookup), isLookup));
        affected.drop();
        return Optional.of(outcome);
    }

    private void byDelta(Affected affected) throws SQLException {
        var again = affected.byDelta(choice.deltas().orElseThrow());
        if (again > 0) {
            strategy = Strategy.GROUPS;
            reason = affected.reason() + " in " + again + (again == 1 ? " group" : " groups");
        }
    }

    private interface Comparison {

        Difference.Written find(Difference difference) throws SQLException;
    }

    private Outcome write(Comparison comparison) throws SQLException {
        phases.begin("comparing with the table");
        session.analyzeRoughly(Fresh.name(session));
        refuseNullInGrain();
        refuseDoubleGroups();
        var read = session.number("SELECT count(*) FROM " + Fresh.name(session));
        var difference = new Difference(session, mart);
        var written = comparison.find(difference);
        var isImaged = isFollowed && written.all() > 0 && Images.areWorthwhile(written.all(), rows);
        phases.begin("writing rows");
        if (isImaged) {
            difference.writeKeeping(written, images(), run.run());
        } else if (written.all() > 0 || !isFollowed) {
            images().drop();
            difference.write(written);
        }
        difference.drop();
        fresh.drop();
        if (written.all() * 10 > rows) {
            phases.begin("gathering statistics");
            // Other marts may be next to read it.
            session.execute("ANALYZE " + mart.table().identifier());
        }
        return outcome(read, written, isImaged);
    }

    private Outcome outcome(long read, Difference.Written written, boolean isImaged) {
        return new Outcome(
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
                        Duration.between(started, Instant.now())),
                isImaged);
    }

    private Images images() {
        return new Images(session, mart.table());
    }

    private void refuseNullInGrain() throws SQLException {
        var isNull =
                key.stream().map(column -> Sql.identifier(column) + " IS NULL").collect(Collectors.joining(" OR "));
        var group = group("SELECT " + shownKey() + " FROM " + Fresh.name(session) + " WHERE " + isNull + " LIMIT 1");
        if (group.isPresent()) {
            throw refuse(
                    "the query gives NULL in the grain of " + mart.name() + ": " + group.get(),
                    "Leave such rows out, or replace NULL with a value");
        }
    }

    private void refuseDoubleGroups() throws SQLException {
        var group = group("SELECT " + shownKey() + " || ' stands ' || count(*) || ' times' FROM " + Fresh.name(session)
                + " GROUP BY " + Sql.list(key) + " HAVING count(*) > 1 LIMIT 1");
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
