package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.RefusedRows;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.Cascades;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.ledger.RebuildReason;
import io.github.eltmaven.ledger.RecordCounts;
import io.github.eltmaven.mart.RefreshPlan.FullRefresh;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.progress.Phases;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refreshes one mart after another, and remembers in the ledger what it did. */
final class MartRun {

    private final MartRequest request;
    private final boolean isReplay;
    private final Cascades cascades;
    private final InputTables tables;
    private final Map<String, ModelState> states;

    /** The tables that no model fills, each looked at once. */
    private final Map<String, ModelState> untracked = new HashMap<>();

    private long run;

    /**
     * A run over the marts of a pipeline.
     *
     * @param isReplay whether to find out if the rows of the marts are right
     * @param states what the ledger knows of each table, by its {@code schema.table}
     */
    MartRun(
            MartRequest request,
            boolean isReplay,
            Cascades cascades,
            InputTables tables,
            Map<String, ModelState> states) {
        this.request = request;
        this.isReplay = isReplay;
        this.cascades = cascades;
        this.tables = tables;
        this.states = new HashMap<>(states);
    }

    Change refresh(PlannedMart mart, Phases phases) throws SQLException {
        var plan = plan(mart);
        if (plan.isEmpty()) {
            return Change.nothingNew(mart.name());
        }
        var refreshed = refresh(mart, plan.get(), phases);
        save(mart, refreshed);
        return refreshed.change();
    }

    /** Lets the ledger forget the changes that every mart has followed. */
    void end() throws SQLException {
        if (run > 0) {
            request.ledger().changeLogRetention().apply(request.pipeline().tables());
        }
    }

    /** How a mart has to be brought up to date; empty where it is up to date. */
    private Optional<RefreshPlan> plan(PlannedMart mart) throws SQLException {
        var before = Optional.ofNullable(states.get(mart.name()));
        var ofNoModel = untracked(mart);
        var reason = RebuildReason.of(request.session(), before, request.full(), mart.fingerprint(), mart.table());
        if (before.isEmpty() || reason.isPresent()) {
            return reason.map(FullRefresh::new);
        }
        var state = before.get();
        if (state.isTouched()) {
            return full("rows that it refers to went or changed");
        }
        var changed = new ArrayList<ModelState>();
        for (var input : mart.inputs()) {
            var inputState = states.get(input);
            if (inputState != null && state.isBehind(inputState)) {
                changed.add(inputState);
            }
        }
        if (mart.unknownReads().isPresent()) {
            return full(MartOrder.reason(mart));
        }
        if (mart.model().alwaysFull()) {
            return full("@refresh full");
        }
        if (!mart.functions().changing().isEmpty()) {
            return full(mart.functions().changing().get(0) + "() may return a different value on every run");
        }
        for (var input : ofNoModel) {
            if (state.isBehind(input)) {
                return full(input.model() + " changed, which no model fills");
            }
        }
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new RefreshPlanner(request.session(), request.ledger(), mart, tables).plan(state, changed));
    }

    /** What is known of the tables that the mart reads and no model fills. A mart that every run computes does not ask. */
    private List<ModelState> untracked(PlannedMart mart) throws SQLException {
        var found = new ArrayList<ModelState>();
        if (mart.model().alwaysFull()
                || mart.unknownReads().isPresent()
                || !mart.functions().changing().isEmpty()) {
            return found;
        }
        for (var input : mart.inputs()) {
            if (!states.containsKey(input)) {
                var named = mart.model().changesColumn();
                var column = isColumn(input, named) ? named : "";
                var key = input + " by " + column;
                if (!untracked.containsKey(key)) {
                    untracked.put(key, request.ledger().untracked().state(input, column, this::run));
                }
                found.add(untracked.get(key));
            }
        }
        return found;
    }

    private boolean isColumn(String table, String column) throws SQLException {
        return tables.table(table).column(column).isPresent();
    }

    private static Optional<RefreshPlan> full(String reason) {
        return Optional.of(new FullRefresh(reason));
    }

    private RefreshedMart refresh(PlannedMart mart, RefreshPlan plan, Phases phases) throws SQLException {
        var rows = Optional.ofNullable(states.get(mart.name()))
                .map(state -> state.counts().current())
                .orElse(0L);
        try {
            var isFollowed = !isDefinitionChanged(mart) && isFollowed(mart.name());
            var before = new MartBefore(rows, request.ledger().namedColumns(mart.name()), isFollowed);
            var referring = new ReferringRows(mart.table(), cascades, this::touch);
            return request.session()
                    .inSavepoint(() -> request.session()
                            .underSearchPath(() -> new Refresh(
                                            request.session(), mart, before, this::run, referring, isReplay, phases)
                                    .run(plan)));
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e)) {
                throw e;
            }
            throw new ProblemException(
                    Problem.at(
                            mart.model().sql().place(),
                            ProblemCode.MODEL,
                            mart.name() + " cannot be computed: "
                                    + refusedRow(mart, e).orElseGet(() -> SqlProblems.message(e)),
                            SqlProblems.fixOfRows(e, "Correct the query or the table") + "; no mart was changed"),
                    e);
        }
    }

    /** The first row that PostgreSQL refuses for its own values, with the reason; empty if the error is a different one. */
    private Optional<String> refusedRow(PlannedMart mart, SQLException error) throws SQLException {
        if (!SqlProblems.isOfRow(error)) {
            return Optional.empty();
        }
        try {
            return request.session().rollingBack(() -> request.session().underSearchPath(() -> refusedRow(mart)));
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e)) {
                throw e;
            }
            // The query itself fails.
            return Optional.empty();
        }
    }

    private Optional<String> refusedRow(PlannedMart mart) throws SQLException {
        new RefusedRows(request.session(), mart.table().identifier())
                .find(mart.columns(), mart.model().sql().query(), columns -> "");
        return request.session()
                .first(
                        row -> row.getString(1),
                        SqlTemplate.of(MartRun.class, "refused-row.sql")
                                .with("shownKey", mart.shownKey())
                                .text());
    }

    /** Notes that rows of a mart may have gone or changed with the rows that they refer to. The mart is refreshed later in this run. */
    private void touch(String mart) throws SQLException {
        var state = states.get(mart);
        if (state != null) {
            var touched = state.touched(run());
            states.put(mart, touched);
            request.ledger().saveModel(touched);
        }
    }

    /** Whether another mart follows the changes of a mart, or a check that looks at what changed. */
    private boolean isFollowed(String mart) throws SQLException {
        return request.ledger().isRead(mart)
                || request.ledger().checks().verifiedUpTo(mart).isPresent();
    }

    private void save(PlannedMart mart, RefreshedMart refreshed) throws SQLException {
        var change = refreshed.change();
        var before = states.get(mart.name());
        var isDefinitionChanged = isDefinitionChanged(mart);
        if (before != null
                && !change.changedRows()
                && !isDefinitionChanged
                && before.inputs().equals(mart.inputs())
                && !before.isTouched()
                && !isBehind(mart, before)) {
            // The mart was computed again and is right: there is nothing to remember.
            return;
        }
        // A changed definition may compute the columns that the query does not give in another way.
        var mayHaveChanged = isDefinitionChanged
                && mart.columns().size() < mart.table().columns().size();
        var isChanged = before == null || change.changedRows() || mayHaveChanged;
        var rows = refreshed.rows();
        var state = new ModelState(
                mart.name(),
                mart.fingerprint(),
                mart.inputs(),
                run(),
                isChanged ? run() : before.changed(),
                (isChanged || isDefinitionChanged) && !refreshed.isLogged() ? run() : before.loggedAfter(),
                RecordCounts.NONE.withRead(rows).withCurrent(rows));
        if (isDefinitionChanged) {
            request.ledger().lineage().save(mart.name(), MartLineage.of(mart.shape()));
        }
        states.put(state.model(), state);
        request.ledger().addChange(run(), change);
        request.ledger().saveModel(state);
        request.ledger().saveContract(mart.table(), mart.columns());
    }

    /** Whether the query of a mart or its table is not what it was at the last refresh, or there was no refresh. */
    private boolean isDefinitionChanged(PlannedMart mart) {
        var before = states.get(mart.name());
        return before == null || !before.fingerprint().equals(mart.fingerprint());
    }

    private long run() throws SQLException {
        if (run == 0) {
            run = request.ledger().beginRun("mart");
        }
        return run;
    }

    private boolean isBehind(PlannedMart mart, ModelState before) throws SQLException {
        return mart.inputs().stream().map(states::get).anyMatch(input -> input != null && before.isBehind(input))
                || untracked(mart).stream().anyMatch(before::isBehind);
    }
}
