package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.UnnamedColumns;
import io.github.eltmaven.database.session.BulkInsert;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.Accounting;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.progress.Phases;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings the table of one model up to date: stage, rejects, ranks, rows. */
final class ModelBuild {

    private static final int KEPT_REASONS = 20;
    private static final int SHOWN_REASONS = 5;

    /**
     * What was done.
     *
     * @param counts what it adds to where the records of the source are; after a rebuild, where all of them are
     * @param imaged whether the images of the rows that changed are there, as they were before
     */
    record Outcome(Change change, Accounting counts, long conflicts, List<ReasonCount> reasons, boolean imaged) {}

    /**
     * The records that waited for a row of another table and were read again.
     *
     * @param waiting how many of them go on waiting
     */
    private record Picked(long all, long waiting) {}

    private final Session session;
    private final Ledger ledger;
    private final ModelPlan plan;
    private final ForeignKeys foreignKeys;
    private final AwaitedReferences references;
    private final boolean decidesCollisions;
    private final long run;
    private final Phases phases;
    private final String model;
    private final Stage stage;
    private final Deduplication winners;
    private final Merge merge;
    private Picked picked = new Picked(0, 0);
    private List<ReasonCount> reasons = List.of();
    private Merge.Verdicts verdicts = new Merge.Verdicts(0, 0, 0, 0, 0, 0, 0, 0, 0);
    private long leftOut;
    private long conflicts;
    private boolean imaged;

    /**
     * The building of a table.
     *
     * @param filled the tables that the pipeline fills, as {@code schema.table}
     * @param decidesCollisions whether to reject records that collide with others, for which all of the source is read; else a
     *     table refuses them
     * @param phases is told of each phase of the building
     */
    ModelBuild(
            Session session,
            Ledger ledger,
            ModelPlan plan,
            ForeignKeys foreignKeys,
            Collection<String> filled,
            boolean decidesCollisions,
            long run,
            Phases phases)
            throws SQLException {
        this.session = session;
        this.ledger = ledger;
        this.plan = plan;
        this.foreignKeys = foreignKeys;
        this.references = new AwaitedReferences(session, plan, filled);
        this.decidesCollisions = decidesCollisions;
        this.run = run;
        this.phases = phases;
        this.model = plan.model().table();
        this.stage = new Stage(session, plan, phases);
        this.winners = new Deduplication(session, plan);
        this.merge = new Merge(session, plan, winners, run);
    }

    /**
     * Builds the table.
     *
     * @return empty where records that collide have to be decided about anew, so that all of the source is needed
     */
    Optional<Outcome> run() throws SQLException {
        var started = Instant.now();
        var collisions = new StandingCollisions(session, plan);
        if (plan.isRebuild()) {
            collisions.forget();
        }
        phases.begin("reading records");
        references.prepare();
        stage.fill();
        leftOut = new LeftOut(session, plan).count();
        foreignKeys.mark(plan);
        if (!plan.isRebuild() && collisions.areTouched()) {
            return Optional.empty();
        }
        if (decidesCollisions) {
            phases.begin("deciding between records that collide");
            new Collisions(session, plan).mark();
            // What refers to rows of records that collide refers to nothing.
            foreignKeys.mark(plan);
        }
        var staged = stage.counts();
        pick();
        if (staged.rejected() > 0) {
            reasons = stage.reasons(KEPT_REASONS);
            refuseTooManyRejected(staged);
        }
        keepRejects(staged.rejected());
        if (staged.rejected() > 0) {
            references.keep();
        }
        phases.begin("finding the latest versions");
        winners.find();
        var keys = staged.good() - winners.lost();
        var gone = winners.gone();
        var duplicates = winners.duplicates();
        if (decidesCollisions) {
            writeNamingRecord(keys, gone);
        } else {
            write(keys, gone);
        }
        winners.drop();
        stage.drop();
        var change = change(staged, duplicates, Duration.between(started, Instant.now()));
        return Optional.of(new Outcome(change, accounting(change, keys - gone), conflicts, reasons, imaged));
    }

    /** What waited before and goes on waiting was allowed when it was rejected first. */
    private void refuseTooManyRejected(Stage.Counts staged) {
        var read = staged.read() - picked.all();
        var rejected = staged.rejected() - picked.waiting();
        var allowed = plan.model().maxRejected().map(most -> most.of(read)).orElse(Long.MAX_VALUE);
        if (rejected > allowed) {
            throw refuse(
                    model + " rejects " + rejected + " of " + read + " records, " + allowed
                            + " allowed: "
                            + reasons.stream()
                                    .limit(SHOWN_REASONS)
                                    .map(reason -> reason.records() + " " + reason.reason())
                                    .collect(Collectors.joining("; ")),
                    "Correct the files or the model, or raise @maxRejected; nothing was written");
        }
    }

    private void pick() throws SQLException {
        if (!plan.awaited().isEmpty()) {
            picked = session.first(
                            row -> new Picked(row.getLong(1), row.getLong(2)),
                            template("retried.sql").text(),
                            model)
                    .orElseThrow();
        }
    }

    private SqlTemplate template(String file) {
        return SqlTemplate.of(ModelBuild.class, file).with(session.schemas());
    }

    /** Keeps the records with reasons. */
    private void keepRejects(long rejected) throws SQLException {
        phases.begin("keeping rejects");
        var bulk = new BulkInsert(session, session.schemas().ledger() + ".rejects", phases);
        bulk.insert(
                rejected,
                session.number(template("rejects-size.sql").text()),
                () -> session.execute(
                        template("rejects-insert.sql")
                                .with("awaits", stage.awaits())
                                .text(),
                        model,
                        run));
    }

    private void write(long keys, long gone) throws SQLException {
        if (plan.isRebuild()
                && foreignKeys.released(plan) == 0
                && session.isEmpty(plan.table().identifier())) {
            verdicts = new Merge.Verdicts(keys - gone, 0, 0, 0, 0, 0, 0, gone, 0);
            keepConflicts(false);
            fillEmpty();
        } else {
            phases.begin("comparing with the table");
            verdicts = merge.decide(keys, rows(), unnamed());
            keepConflicts(true);
            change();
            merge.drop();
        }
        if (verdicts.changed() * 10 > rows()) {
            phases.begin("gathering statistics");
            // A table that has just been filled has no statistics yet, and the marts are next to read it.
            session.execute("ANALYZE " + plan.table().identifier());
        }
    }

    /** What collides yet are rows that exchange values, or rules on what the model does not give. */
    private void writeNamingRecord(long keys, long gone) throws SQLException {
        try {
            session.guarded(() -> {
                write(keys, gone);
                return true;
            });
        } catch (SQLException e) {
            if (!SqlProblems.isCollision(e)) {
                throw e;
            }
            var place = placeOfCollision(SqlProblems.constraint(e).orElse(""));
            throw new ProblemException(
                    Problem.at(
                            plan.model().query().sql().place(),
                            ProblemCode.MODEL,
                            model + " cannot take the "
                                    + place.map(at -> "row of " + at).orElse("rows") + ": " + SqlProblems.message(e),
                            SqlProblems.fixOfRows(e, "Correct the model or the table") + "; nothing was written"),
                    e);
        }
    }

    private Optional<String> placeOfCollision(String constraint) throws SQLException {
        try {
            return session.guarded(() -> new Collisions(session, plan).place(constraint));
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e)) {
                throw e;
            }
            // A rule may read columns that no staged record has.
            return Optional.empty();
        }
    }

    /** What a rebuild gives the columns that the model does not name. */
    private UnnamedColumns unnamed() throws SQLException {
        return plan.isRebuild()
                ? UnnamedColumns.of(session, plan.table(), plan.columnNames(), ledger.namedColumns(model))
                : UnnamedColumns.NONE;
    }

    private void fillEmpty() throws SQLException {
        phases.begin("writing rows");
        new ChangeLog(session, plan.table()).drop();
        new BulkInsert(session, plan.table().identifier(), phases)
                .insert(verdicts.inserted(), 0, () -> merge.fillEmpty(verdicts.inserted()));
        settle();
    }

    private void change() throws SQLException {
        if (verdicts.deleted() > 0 && plan.state().isEmpty()) {
            throw refuse(
                    model + " holds " + verdicts.deleted() + " rows that no landed record explains",
                    "Empty the table before its first run, or let the model fill another one");
        }
        if (verdicts.deleted() + verdicts.updated() > 0) {
            foreignKeys.release(run, plan, verdicts.deleted() > 0, merge::isGone);
        }
        var images = images();
        phases.begin("writing rows");
        new BulkInsert(session, plan.table().identifier(), phases)
                .insert(verdicts.inserted(), rows(), () -> write(images));
        settle();
        if (plan.isReplay()) {
            merge.touch(new ChangeLog(session, plan.table()));
        }
        merge.bury();
    }

    /** Rows that exchange values would collide with each other while they are written. */
    private void write(Optional<ChangeLog> images) throws SQLException {
        if (!merge.mayExchange(verdicts)) {
            merge.write(verdicts, images);
            return;
        }
        try {
            session.guarded(() -> {
                merge.write(verdicts, images);
                return true;
            });
        } catch (SQLException e) {
            if (!SqlProblems.isCollision(e)) {
                throw e;
            }
            merge.writeExchanging(verdicts, images);
        }
    }

    /** Lets constraints that wait for the end of the transaction speak now. */
    private void settle() throws SQLException {
        for (var rule : plan.table().secondaryRules()) {
            if (rule.isDeferrable()) {
                session.execute("SET CONSTRAINTS " + Sql.identifier(plan.table().schema(), rule.name()) + " IMMEDIATE");
            }
        }
    }

    /** Where to keep the images of the rows that change, where somebody follows them; without them, those before are none. */
    private Optional<ChangeLog> images() throws SQLException {
        var images = new ChangeLog(session, plan.table());
        var changed = verdicts.changed() + foreignKeys.released(plan);
        if (changed == 0 && !plan.isAnother()) {
            imaged = true;
            return Optional.empty();
        }
        imaged = !plan.isAnother() && ledger.isRead(model) && ChangeLog.areWorthwhile(changed, rows());
        if (!imaged) {
            images.drop();
            return Optional.empty();
        }
        return Optional.of(images);
    }

    /** The number of rows of the table before, as the ledger knows it. */
    private long rows() {
        return plan.state().map(ModelState::counts).map(Accounting::current).orElse(0L);
    }

    private void keepConflicts(boolean hasTable) throws SQLException {
        if (plan.model().latest().isEmpty()) {
            return;
        }
        var pairs = new ArrayList<String>();
        if (winners.lost() > 0) {
            pairs.add(winners.conflicting(this::json));
        }
        if (hasTable) {
            merge.conflictsWithTable(verdicts, this::json).ifPresent(pairs::add);
        }
        if (!pairs.isEmpty()) {
            conflicts = session.execute(
                    template("conflicts-insert.sql")
                            .with("pairs", String.join("\nUNION ALL\n", pairs))
                            .text(),
                    model,
                    run);
        }
    }

    /**
     * A record as a JSON object; one that says that its row is gone says so there, too. The alias is a name that no column has: a
     * column would be taken before the row.
     */
    private String json(String prefix) {
        var deleted = plan.model().deleted().isPresent() ? ", " + prefix + "_deleted" : "";
        var columns = plan.columns().stream()
                .map(column -> shown(prefix, column.name()))
                .collect(Collectors.joining(", "));
        return SqlTemplate.of(ModelBuild.class, "row-as-json.sql")
                .with("columns", columns + deleted)
                .text();
    }

    /** A column as to_jsonb takes it: not all that json holds is good for jsonb. */
    private String shown(String prefix, String column) {
        var name = Sql.identifier(column);
        var isJson = plan.table().column(column).orElseThrow().root().equals("json");
        return prefix + name + (isJson ? "::text AS " + name : "");
    }

    private Change change(Stage.Counts staged, long duplicates, Duration elapsed) {
        var superseded = winners.lost() - duplicates;
        return new Change(
                model,
                plan.isRebuild() ? Change.REBUILD : "incremental",
                plan.reason(),
                staged.read() + leftOut,
                verdicts.inserted(),
                verdicts.updated(),
                verdicts.deleted() + foreignKeys.released(plan),
                verdicts.same(),
                plan.isRebuild() ? superseded : superseded + verdicts.later() + verdicts.older(),
                plan.isRebuild() ? duplicates : duplicates + verdicts.same(),
                staged.rejected(),
                leftOut,
                elapsed);
    }

    private Accounting accounting(Change change, long standing) {
        return new Accounting(
                change.read() - picked.all(),
                plan.isRebuild() ? standing : verdicts.inserted() - verdicts.deleted(),
                change.superseded(),
                change.duplicate(),
                change.rejected() - picked.all(),
                verdicts.buried() - verdicts.revived(),
                leftOut);
    }

    private ProblemException refuse(String what, String fix) {
        return new ProblemException(Problem.at(plan.model().query().sql().place(), ProblemCode.MODEL, what, fix));
    }
}
