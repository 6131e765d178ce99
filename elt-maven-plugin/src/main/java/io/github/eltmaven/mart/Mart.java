package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.Accounting;
import io.github.eltmaven.ledger.Cascades;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.ledger.RebuildReason;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.progress.Phases;
import io.github.eltmaven.progress.RunningPhase;
import io.github.eltmaven.progress.Step;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code elt:mart}: refreshes the marts in the order of their lineage, all in one transaction. */
public final class Mart {

    private final MartRequest request;
    private final boolean isReplay;
    private final Phases phases;
    private final Map<String, ModelState> states = new HashMap<>();
    private final Map<String, Table> tables = new HashMap<>();
    private @Nullable Cascades cascades;
    private long run;

    private Mart(MartRequest request, boolean isReplay, Phases phases) {
        this.request = request;
        this.isReplay = isReplay;
        this.phases = phases;
    }

    /**
     * Brings the tables of schema mart up to date.
     *
     * @throws ProblemException where a mart is wrong; none has changed then
     */
    public static MartResult run(MartRequest request) {
        try (var phases = new RunningPhase(request.session().log())) {
            return request.session().inTransaction(() -> new Mart(request, false, phases).refreshAll());
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    /**
     * Refreshes the marts inside the transaction of the caller, who has to take it back: after {@code Dw.replay}, where no row
     * of a mart may change. Marts that never give the same twice are left out: those of the clock, of chance, and of sums of
     * floating-point numbers.
     *
     * @return what it did to each table
     * @throws ProblemException where a mart is wrong
     */
    public static List<Change> replay(MartRequest request) throws SQLException {
        return new Mart(request, true, Phases.UNTOLD).refreshAll().marts();
    }

    private MartResult refreshAll() throws SQLException {
        request.ledger().models().forEach(state -> states.put(state.model(), state));
        refuseUnbuiltWarehouse();
        var problems = new Problems();
        var planner = new MartPlanner(request, problems);
        var planned = new ArrayList<PlannedMart>();
        for (var model : request.pipeline().martModels()) {
            planner.plan(model).ifPresent(mart -> {
                planned.add(mart);
                tables.put(mart.name(), mart.table());
            });
        }
        problems.throwIfAny();
        cascades = Cascades.of(
                request.session(), planned.stream().map(PlannedMart::name).toList());
        var order = new MartOrder(planned, cascades);
        var ordered = order.find(problems);
        problems.throwIfAny();
        order.undefined().ifPresent(request.session().log()::warn);
        var changes = new ArrayList<Change>();
        for (var mart : ordered) {
            if (!isReplay || !mart.givesAnother()) {
                var step = Step.of(mart.name());
                request.steps().begun(step);
                var place = " (" + (changes.size() + 1) + " of " + ordered.size() + ")";
                var change = refresh(mart, phases.of(mart.name() + place));
                changes.add(change);
                request.steps().done(step, change);
            }
        }
        if (run > 0) {
            request.ledger().images().apply(request.pipeline().tables());
        }
        return new MartResult(changes);
    }

    private void refuseUnbuiltWarehouse() {
        var unbuilt = request.pipeline().warehouseModels().stream()
                .filter(model -> !states.containsKey(model.table()))
                .map(model -> Problem.at(
                        model.query().sql().place(),
                        ProblemCode.ORDER,
                        model.table() + " was never built",
                        "Run elt:dw first"))
                .toList();
        if (!unbuilt.isEmpty()) {
            throw new ProblemException(unbuilt);
        }
    }

    private Change refresh(PlannedMart mart, Phases martPhases) throws SQLException {
        var choice = choose(mart);
        if (choice.isEmpty()) {
            return Change.nothingNew(mart.name());
        }
        var outcome = compute(mart, choice.get(), martPhases);
        save(mart, outcome);
        return outcome.change();
    }

    /** How a mart has to be brought up to date; empty where it is. */
    private Optional<RefreshPlan> choose(PlannedMart mart) throws SQLException {
        var before = Optional.ofNullable(states.get(mart.name()));
        var reason = RebuildReason.of(request.session(), before, request.full(), mart.fingerprint(), mart.table());
        if (before.isEmpty() || reason.isPresent()) {
            return reason.map(RefreshPlan::full);
        }
        var state = before.get();
        if (state.isTouched()) {
            return Optional.of(RefreshPlan.full("rows that it refers to went or changed"));
        }
        var changed = new ArrayList<ModelState>();
        for (var input : mart.inputs()) {
            var inputState = states.get(input);
            if (inputState == null) {
                return Optional.of(RefreshPlan.full(input + " is not tracked"));
            }
            if (state.isBehind(inputState)) {
                changed.add(inputState);
            }
        }
        if (mart.unknownReads().isPresent()) {
            return Optional.of(RefreshPlan.full(MartOrder.reason(mart)));
        }
        if (mart.model().alwaysFull()) {
            return Optional.of(RefreshPlan.full("@refresh full"));
        }
        if (!mart.functions().changing().isEmpty()) {
            return Optional.of(
                    RefreshPlan.full(mart.functions().changing().get(0) + "() may give another value on every run"));
        }
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(new RefreshPlanner(request.session(), request.ledger(), mart, tables, keys())
                        .choose(state, changed));
    }

    private Map<String, List<String>> keys() {
        return request.pipeline().warehouseModels().stream()
                .filter(model -> !model.key().isEmpty())
                .collect(Collectors.toMap(WarehouseModel::table, WarehouseModel::key));
    }

    private Refresh.RefreshedMart compute(PlannedMart mart, RefreshPlan choice, Phases martPhases) throws SQLException {
        var rows = Optional.ofNullable(states.get(mart.name()))
                .map(state -> state.counts().current())
                .orElse(0L);
        try {
            return new Refresh(
                            request.session(),
                            mart,
                            choice,
                            this::run,
                            new ReferringRows(mart.table(), Objects.requireNonNull(cascades), this::touch),
                            !isAnother(mart) && isFollowed(mart.name()),
                            rows,
                            request.ledger().namedColumns(mart.name()),
                            isReplay,
                            martPhases)
                    .run();
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e)) {
                throw e;
            }
            throw new ProblemException(
                    Problem.at(
                            mart.model().sql().place(),
                            ProblemCode.MODEL,
                            mart.name() + " cannot be computed: " + SqlProblems.message(e),
                            SqlProblems.fixOfRows(e, "Correct the query or the table") + "; no mart was changed"),
                    e);
        }
    }

    /** Notes that rows of a mart may be gone or others, since what they refer to is; it is computed later in this run. */
    private void touch(String mart) throws SQLException {
        var state = states.get(mart);
        if (state != null) {
            var touched = state.touched(run());
            states.put(mart, touched);
            request.ledger().saveModel(touched);
        }
    }

    /** Whether other marts follow the changes of a mart, or checks that look at what was touched. */
    private boolean isFollowed(String mart) throws SQLException {
        return request.ledger().isRead(mart)
                || request.ledger().checks().verifiedUpTo(mart).isPresent();
    }

    private void save(PlannedMart mart, Refresh.RefreshedMart outcome) throws SQLException {
        var change = outcome.change();
        var before = states.get(mart.name());
        if (before != null
                && !change.changedRows()
                && !isAnother(mart)
                && before.inputs().equals(mart.inputs())
                && !before.isTouched()
                && !isBehind(mart, before)) {
            // Computed again and found right: nothing to remember, so nothing is written.
            return;
        }
        // What computes the columns that the query does not give may have become another.
        var mayHaveChanged = isAnother(mart)
                && mart.columns().size() < mart.table().columns().size();
        var isChanged = before == null || change.changedRows() || mayHaveChanged;
        var rows = before == null || change.strategy().equals(Strategy.FULL.word())
                ? change.read()
                : before.counts().current() + change.inserted() - change.deleted();
        var state = new ModelState(
                mart.name(),
                mart.fingerprint(),
                mart.inputs(),
                run(),
                isChanged ? run() : before.changed(),
                (isChanged || isAnother(mart)) && !outcome.imaged() ? run() : before.imagedAfter(),
                new Accounting(rows, rows, 0, 0, 0, 0, 0));
        if (isAnother(mart)) {
            request.ledger().lineage().save(mart.name(), MartLineage.of(mart.shape()));
        }
        states.put(state.model(), state);
        request.ledger().addChange(run(), change);
        request.ledger().saveModel(state);
        request.ledger().saveContract(mart.table(), mart.columns());
    }

    /** Whether the model or the contract of its table is another than when the mart was last brought up to date. */
    private boolean isAnother(PlannedMart mart) {
        var before = states.get(mart.name());
        return before == null || !before.fingerprint().equals(mart.fingerprint());
    }

    private long run() throws SQLException {
        if (run == 0) {
            run = request.ledger().beginRun("mart");
        }
        return run;
    }

    private boolean isBehind(PlannedMart mart, ModelState before) {
        return mart.inputs().stream().map(states::get).anyMatch(input -> input != null && before.isBehind(input));
    }
}
