package io.github.eltmaven.mart;

import io.github.eltmaven.database.SqlProblems;
import io.github.eltmaven.ledger.Accounting;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.Fingerprint;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.pipeline.Ordering;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code elt:mart}: refreshes the marts in the order of their lineage, all in one transaction. */
public final class Mart {

    private final MartRequest request;
    private final Map<String, ModelState> states = new HashMap<>();
    private long run;

    private Mart(MartRequest request) {
        this.request = request;
    }

    /**
     * Brings the tables of schema mart up to date.
     *
     * @throws ProblemException where a mart is wrong; none has changed then
     */
    public static MartResult run(MartRequest request) {
        try {
            return request.session().inTransaction(() -> new Mart(request).refreshAll());
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    private MartResult refreshAll() throws SQLException {
        request.ledger().models().forEach(state -> states.put(state.model(), state));
        refuseUnbuiltWarehouse();
        var problems = new Problems();
        var planner = new Planner(request, problems);
        var planned = new ArrayList<PlannedMart>();
        for (var model : request.pipeline().martModels()) {
            planner.plan(model).ifPresent(planned::add);
        }
        problems.throwIfAny();
        var ordered = Ordering.of(
                planned,
                mart -> mart.model().table(),
                mart -> mart.shape().inputs(),
                (mart, circle) -> problems.add(
                        mart.model().sql().place(),
                        ProblemCode.MODEL,
                        "the marts read each other in a circle: " + String.join(" reads ", circle),
                        "Let one of them read something else"));
        problems.throwIfAny();
        var changes = new ArrayList<Change>();
        for (var mart : ordered) {
            changes.add(refresh(mart));
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

    private Change refresh(PlannedMart mart) throws SQLException {
        var reason = reason(mart);
        if (reason.isEmpty()) {
            return Change.nothingNew(mart.model().table());
        }
        var change = compute(mart, reason.get());
        save(mart, change);
        return change;
    }

    /** Why a mart has to be computed again; empty where it is up to date. */
    private Optional<String> reason(PlannedMart mart) {
        var state = states.get(mart.model().table());
        if (state == null) {
            return Optional.of("first run");
        }
        if (request.full()) {
            return Optional.of("elt.full");
        }
        var difference = Fingerprint.difference(state.fingerprint(), mart.fingerprint());
        if (difference.isPresent()) {
            return difference;
        }
        for (var input : mart.shape().inputs()) {
            var inputState = states.get(input);
            if (inputState == null) {
                return Optional.of(input + " is not tracked");
            }
            if (state.isBehind(inputState)) {
                return Optional.of(input + " changed");
            }
        }
        return mart.model().alwaysFull() ? Optional.of("@refresh full") : Optional.empty();
    }

    private Change compute(PlannedMart mart, String reason) throws SQLException {
        try {
            return new Refresh(request.session(), mart, reason).run();
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e)) {
                throw e;
            }
            throw new ProblemException(
                    Problem.at(
                            mart.model().sql().place(),
                            ProblemCode.MODEL,
                            mart.model().table() + " cannot be computed: " + SqlProblems.message(e),
                            "Correct the query or the table; no mart was changed"),
                    e);
        }
    }

    private void save(PlannedMart mart, Change change) throws SQLException {
        var before = states.get(mart.model().table());
        if (before != null
                && !change.changedRows()
                && before.fingerprint().equals(mart.fingerprint())
                && before.inputs().equals(mart.shape().inputs())
                && !isBehind(mart, before)) {
            // Computed again and found right: nothing to remember, so nothing is written.
            return;
        }
        if (run == 0) {
            run = request.ledger().beginRun("mart");
        }
        var state = new ModelState(
                mart.model().table(),
                mart.fingerprint(),
                mart.shape().inputs(),
                run,
                before == null || change.changedRows() ? run : before.changed(),
                before == null || change.changedRows() ? run : before.imagedAfter(),
                new Accounting(change.read(), change.read(), 0, 0, 0, 0));
        states.put(state.model(), state);
        request.ledger().addChange(run, change);
        request.ledger().saveModel(state);
    }

    private boolean isBehind(PlannedMart mart, ModelState before) {
        return mart.shape().inputs().stream()
                .map(states::get)
                .anyMatch(input -> input != null && before.isBehind(input));
    }
}
