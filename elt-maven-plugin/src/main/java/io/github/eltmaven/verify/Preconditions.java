package io.github.eltmaven.verify;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.ledger.StaleLoad;
import io.github.eltmaven.ledger.TableFingerprint;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.verify.builtin.Derivation;
import io.github.eltmaven.verify.check.RunnableCheck;
import io.github.eltmaven.verify.scope.TableScope;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refuses to check tables that are missing or out of date: checks would report what only the next goal will bring. */
final class Preconditions {

    private final VerifyRequest request;
    private final Map<String, ModelState> states = new HashMap<>();
    private final Problems problems = new Problems();

    private Preconditions(VerifyRequest request) {
        this.request = request;
    }

    static void check(VerifyRequest request) throws SQLException {
        var preconditions = new Preconditions(request);
        request.ledger().models().forEach(state -> preconditions.states.put(state.model(), state));
        for (var model : request.pipeline().warehouseModels()) {
            preconditions.refuseMissing(
                    model.schemas().dw(), model.name(), model.query().sql().place());
            preconditions.refuseUnapplied(model);
            preconditions.refuseOtherModel(model);
        }
        for (var model : request.pipeline().martModels()) {
            preconditions.refuseMissing(
                    model.schemas().mart(), model.name(), model.sql().place());
            preconditions.refuseStale(model.table(), model.sql().place());
        }
        preconditions.problems.throwIfAny();
    }

    /** Refuses a pipeline without checks, since a green build would then say nothing. */
    static void refuseNoChecks(VerifyRequest request, List<RunnableCheck> checks) {
        if (checks.isEmpty()) {
            var problems = new Problems();
            problems.add(
                    Place.of(request.pipeline().directory().resolve("verify")),
                    ProblemCode.CHECK,
                    "the pipeline has no check, so nothing says that the warehouse is right",
                    "Write one: a SELECT in verify/ whose rows are violations");
            problems.throwIfAny();
        }
    }

    private void refuseMissing(String schema, String name, Place place) throws SQLException {
        var table = schema + "." + name;
        if (states.containsKey(table)
                && new Catalog(request.session()).table(schema, name).isEmpty()) {
            problems.add(
                    place,
                    ProblemCode.CHECK,
                    "the table " + table + " was filled before and is missing",
                    "Create it again in a migration and run elt:dw and elt:mart");
        }
    }

    private void refuseUnapplied(WarehouseModel model) throws SQLException {
        var place = model.query().sql().place();
        if (!states.containsKey(model.table())) {
            problems.add(place, ProblemCode.ORDER, model.table() + " was never built", "Run elt:dw first");
            return;
        }
        var waiting = request.ledger()
                .loadsToApply(model.table(), model.query().source())
                .size();
        if (waiting > 0) {
            problems.add(
                    place,
                    ProblemCode.ORDER,
                    model.table() + " has not applied " + waiting + (waiting == 1 ? " load" : " loads"),
                    "Run elt:dw first");
        }
        var stale = request.ledger().loads().staleLoads(model.table());
        if (!stale.isEmpty()) {
            problems.add(
                    place,
                    ProblemCode.ORDER,
                    model.table() + " does not follow a change of " + model.input() + " yet: " + StaleLoad.words(stale),
                    "Run elt:dw first");
        }
    }

    /** Refuses a table that a different model has filled. The check {@code contract} reports a different contract. */
    private void refuseOtherModel(WarehouseModel model) throws SQLException {
        var state = states.get(model.table());
        var table = new Catalog(request.session()).table(model.schemas().dw(), model.name());
        if (state == null || table.isEmpty()) {
            return;
        }
        fingerprint(model, table.get())
                .flatMap(now -> TableFingerprint.differenceBesideContract(state.fingerprint(), now))
                .ifPresent(difference -> problems.add(
                        model.query().sql().place(),
                        ProblemCode.ORDER,
                        model.table() + " was filled before " + difference,
                        "Run elt:dw first"));
    }

    /** Returns the fingerprint of a model; empty where PostgreSQL refuses its query, which the checks report. */
    private Optional<String> fingerprint(WarehouseModel model, Table table) throws SQLException {
        try {
            return Optional.of(TableFingerprint.ofModel(
                    request.session(),
                    model.definition(),
                    model.dateStyle(),
                    table,
                    new Derivation(request.session(), model, table, TableScope.FULL).shape()));
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e)) {
                throw e;
            }
            request.session().log().debug("the query of " + model.table() + " is refused: " + SqlProblems.message(e));
            return Optional.empty();
        }
    }

    private void refuseStale(String table, Place place) {
        var state = states.get(table);
        if (state == null) {
            problems.add(place, ProblemCode.ORDER, table + " was never built", "Run elt:mart first");
            return;
        }
        for (var input : state.inputs()) {
            if (states.containsKey(input) && state.isBehind(states.get(input))) {
                problems.add(
                        place,
                        ProblemCode.ORDER,
                        table + " is older than " + input + ", which it reads",
                        "Run elt:mart first");
            }
        }
    }
}
