package io.github.eltmaven.mart;

import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.Cascades;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.progress.Phases;
import io.github.eltmaven.progress.Step;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code elt:mart}: refreshes the marts in the order of their lineage, all in one transaction. */
public final class Mart {

    private final MartRequest request;
    private final boolean isReplay;
    private final Phases phases;

    private Mart(MartRequest request, boolean isReplay, Phases phases) {
        this.request = request;
        this.isReplay = isReplay;
        this.phases = phases;
    }

    /**
     * Brings the tables of schema mart up to date.
     *
     * @throws ProblemException where a mart is wrong; no mart has changed then
     */
    public static MartResult run(MartRequest request) {
        try (var phases = request.session().phases()) {
            return request.session().inTransaction(() -> new Mart(request, false, phases).refreshAll());
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    /**
     * Refreshes the marts again inside the transaction of the caller, who has to roll it back. After {@code Dw.replay} no row of a
     * mart may change. Marts that may give another result every time are left out: those that read the clock, draw random numbers
     * or add floating-point numbers.
     *
     * @return what it did to each table
     * @throws ProblemException where a mart is wrong
     */
    public static List<Change> replay(MartRequest request) throws SQLException {
        return new Mart(request, true, Phases.IGNORED).refreshAll().marts();
    }

    private MartResult refreshAll() throws SQLException {
        phases.begin("planning the marts");
        var states =
                request.ledger().models().stream().collect(Collectors.toMap(ModelState::model, Function.identity()));
        refuseUnbuiltWarehouse(states);
        var planned = planned();
        var cascades = Cascades.of(
                request.session(), planned.stream().map(PlannedMart::name).toList());
        var ordered = inOrder(new MartOrder(planned, cascades));
        var tables = new InputTables(request.session(), request.pipeline(), planned);
        var run = new MartRun(request, isReplay, cascades, tables, states);
        var changes = new ArrayList<Change>();
        for (var mart : ordered) {
            if (!isReplay || !mart.mayGiveAnotherResult()) {
                var step = Step.of(mart.name());
                request.steps().begun(step);
                var place = " (" + (changes.size() + 1) + " of " + ordered.size() + ")";
                phases.begin(mart.name() + place);
                var change = run.refresh(mart, phases.of(mart.name() + place));
                changes.add(change);
                request.steps().done(step, change);
            }
        }
        run.end();
        return new MartResult(changes);
    }

    private void refuseUnbuiltWarehouse(Map<String, ModelState> states) {
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

    private List<PlannedMart> planned() throws SQLException {
        var problems = new Problems();
        var planner = new MartPlanner(request, problems);
        var planned = new ArrayList<PlannedMart>();
        for (var model : request.pipeline().martModels()) {
            planner.plan(model).ifPresent(planned::add);
        }
        problems.throwIfAny();
        return planned;
    }

    private List<PlannedMart> inOrder(MartOrder order) {
        var problems = new Problems();
        var ordered = order.find(problems);
        problems.throwIfAny();
        order.undefined().ifPresent(request.session().log()::warn);
        return ordered;
    }
}
