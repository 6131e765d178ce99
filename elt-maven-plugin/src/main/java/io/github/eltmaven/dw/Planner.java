package io.github.eltmaven.dw;

import io.github.eltmaven.database.Catalog;
import io.github.eltmaven.database.Column;
import io.github.eltmaven.database.ForeignKey;
import io.github.eltmaven.database.FunctionTraits;
import io.github.eltmaven.database.OwnColumns;
import io.github.eltmaven.database.QueryShape;
import io.github.eltmaven.database.Sql;
import io.github.eltmaven.database.SqlProblems;
import io.github.eltmaven.database.Table;
import io.github.eltmaven.ledger.Fingerprint;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.pipeline.Ordering;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.sql.SplicedSql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares models with the tables that they fill, and decides what is to be done for each. */
final class Planner {

    /** The columns that a tracked query gives before those of the model. */
    private static final int TRACKING_COLUMNS = 3;

    private static final String GROUPING_ERROR = "42803";

    private final DwRequest request;
    private final Problems problems;

    Planner(DwRequest request, Problems problems) {
        this.request = request;
        this.problems = problems;
    }

    /** The plans of all models, each after those to whose rows its own refer; what does not fit is recorded. */
    List<ModelPlan> planAll() throws SQLException {
        var plans = new ArrayList<ModelPlan>();
        for (var model : request.pipeline().warehouseModels()) {
            plan(model).ifPresent(plans::add);
        }
        return Ordering.of(
                plans,
                plan -> plan.model().table(),
                plan -> plan.table().foreignKeys().stream()
                        .map(ForeignKey::target)
                        .filter(target -> !target.equals(plan.model().table()))
                        .toList(),
                (plan, circle) -> problem(
                        plan.model(),
                        "the tables refer to each other in a circle: " + String.join(" refers to ", circle),
                        "Let a migration take one of the foreign keys away"));
    }

    /**
     * What is left to be done for a model when those to whose rows its own refer are up to date.
     *
     * @param isReleased whether rows of it went away since what they referred to did
     */
    ModelPlan afterOthers(ModelPlan plan, boolean isReleased) throws SQLException {
        if (plan.isRebuild() || plan.table().foreignKeys().isEmpty()) {
            return plan;
        }
        if (isReleased) {
            return rebuilding(plan, "rows that it refers to are gone");
        }
        var awaited = awaited(plan);
        if (plan.loads().isEmpty() && awaited.isEmpty()) {
            return plan;
        }
        if (!plan.ownReferences().isEmpty()) {
            return rebuilding(plan, "its rows refer to each other");
        }
        // Without @latest the last record loaded wins, and what waited was loaded before others of its key.
        return plan.model().latest().isEmpty() && !awaited.isEmpty()
                ? rebuilding(plan, String.join(", ", awaited) + " changed")
                : plan.awaiting(awaited);
    }

    private ModelPlan rebuilding(ModelPlan plan, String reason) throws SQLException {
        return plan.rebuilding(
                reason,
                request.ledger().loadsToApply("", plan.model().query().source()),
                request.ledger().loads().landings().isEmpty());
    }

    /** The tables for whose rows rejected records wait, and that have changed since; of a table of another's, nobody knows. */
    private List<String> awaited(ModelPlan plan) throws SQLException {
        var refreshed = plan.state().orElseThrow().refreshed();
        var awaited = new ArrayList<String>();
        for (var table : request.ledger().awaited(plan.model().table())) {
            var state = request.ledger().model(table);
            if (state.map(known -> known.changed() > refreshed)
                    .orElse(!plan.loads().isEmpty())) {
                awaited.add(table);
            }
        }
        return awaited;
    }

    /** The plan of a model; empty where it does not fit, which is then recorded. */
    private Optional<ModelPlan> plan(WarehouseModel model) throws SQLException {
        var before = problems.count();
        var table = table(model);
        var shape = shape(model);
        if (table.isPresent() && shape.isPresent()) {
            compare(model, table.get(), columns(shape.get()));
        }
        if (problems.count() > before || table.isEmpty() || shape.isEmpty()) {
            return Optional.empty();
        }
        var fingerprint = Fingerprint.ofModel(request.session(), model.definition(), table.get(), shape.get());
        var state = request.ledger().model(model.table());
        var reason = rebuildReason(state, fingerprint, table.get());
        var loads = request.ledger()
                .loadsToApply(reason == null ? model.table() : "", model.query().source());
        return Optional.of(new ModelPlan(
                model,
                table.get(),
                columns(shape.get()),
                state,
                fingerprint,
                Optional.ofNullable(reason),
                loads,
                reason != null && request.ledger().loads().landings().isEmpty(),
                List.of(),
                Optional.empty()));
    }

    private static List<Column> columns(QueryShape shape) {
        return shape.columns().subList(TRACKING_COLUMNS, shape.columns().size());
    }

    private @Nullable String rebuildReason(Optional<ModelState> state, String fingerprint, Table table)
            throws SQLException {
        if (state.isEmpty()) {
            return "first run";
        }
        if (request.full()) {
            return "elt.full";
        }
        var difference = Fingerprint.difference(state.get().fingerprint(), fingerprint);
        return difference.isEmpty() && state.get().hasLost(request.session(), table)
                ? ModelState.LOST
                : difference.orElse(null);
    }

    private Optional<Table> table(WarehouseModel model) throws SQLException {
        var catalog = new Catalog(request.session());
        var schema = model.schemas().dw();
        var table = catalog.table(schema, model.name());
        if (table.isEmpty()) {
            problem(
                    model,
                    "there is no table " + model.table(),
                    "Create it in a migration. " + Suggestion.didYouMean(model.name(), catalog.tableNames(schema)));
        } else if (table.get().key().isEmpty()) {
            problem(
                    model,
                    "the table " + model.table() + " has no primary key",
                    "Add one in a migration; it says which records are versions of the same row");
        }
        return table.isEmpty() ? table : Optional.of(table.get().withRouting(catalog.routing(table.get())));
    }

    /** The model's query with where a record stands, as PostgreSQL sees it; its errors are recorded at their place in the file. */
    private Optional<QueryShape> shape(WarehouseModel model) throws SQLException {
        var source = model.query().source();
        if (new Catalog(request.session()).table(model.schemas().raw(), source).isEmpty()) {
            problems.add(
                    model.query().sourcePlace(),
                    ProblemCode.ORDER,
                    "nothing was ever landed for source '" + source + "'",
                    "Run elt:load first");
            return Optional.empty();
        }
        var batch = ModelPlan.source(model, "");
        refuseBadDeletion(model, batch);
        var asWritten = model.query().reading(batch);
        try {
            var given = QueryShape.columnNames(request.session(), asWritten.text());
            if (given.stream().anyMatch(OwnColumns.OF_DW::contain)) {
                given.stream()
                        .filter(OwnColumns.OF_DW::contain)
                        .forEach(name ->
                                problem(model, "the query gives " + OwnColumns.what(name), OwnColumns.fix(name)));
                return Optional.empty();
            }
        } catch (SQLException e) {
            problems.add(SqlProblems.inQuery(
                    e,
                    QueryShape.statement(asWritten.text()),
                    offset -> place(model, asWritten, offset),
                    ProblemCode.MODEL));
            return Optional.empty();
        }
        try {
            var shape = QueryShape.of(
                    request.session(), model.query().tracked(batch).text());
            refuseSeveralRows(model, shape);
            return Optional.of(shape);
        } catch (SQLException e) {
            if (!SqlProblems.state(e).equals(GROUPING_ERROR)) {
                throw e;
            }
            problem(
                    model,
                    "the query aggregates",
                    "A dw model reads one source, row by row; joins and aggregates belong to the marts");
            return Optional.empty();
        }
    }

    /** A record is current, superseded, duplicate, rejected or deleted once; one that became several rows or none would be nothing of it. */
    private void refuseSeveralRows(WarehouseModel model, QueryShape shape) throws SQLException {
        for (var function : FunctionTraits.of(request.session(), shape).multiplying()) {
            problem(
                    model,
                    "the query gives several rows or none for a record, by " + function + "()",
                    "A dw model gives one row for each; keep the value whole, and call " + function + "() in a mart");
        }
    }

    /** A condition of WHERE is one of a single row: PostgreSQL takes no aggregate there. */
    private void refuseBadDeletion(WarehouseModel model, String batch) throws SQLException {
        if (model.deleted().isEmpty()) {
            return;
        }
        var tag = model.deleted().get();
        try {
            QueryShape.columnNames(
                    request.session(),
                    "SELECT true AS deleted FROM " + batch + " AS "
                            + Sql.identifier(model.query().alias()) + " WHERE (" + tag.value() + "\n) IS TRUE");
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e)) {
                throw e;
            }
            problems.add(
                    tag.place(),
                    ProblemCode.MODEL,
                    "PostgreSQL refuses @deleted " + tag.value() + ": " + SqlProblems.message(e),
                    SqlProblems.hint(e, "Write a condition over the columns of " + model.input()));
        }
    }

    private static Place place(WarehouseModel model, SplicedSql sent, int offset) {
        return model.query().sql().place(sent.originalOffset(Math.max(0, offset - QueryShape.prefixLength())));
    }

    private void compare(WarehouseModel model, Table table, List<Column> columns) {
        var names = columns.stream().map(Column::name).toList();
        for (var name : names) {
            var target = table.column(name);
            if (target.isEmpty()) {
                problem(
                        model,
                        "the query gives a column '" + name + "' that " + model.table() + " does not have",
                        Suggestion.didYouMean(name, table.columnNames()));
            } else if (target.get().generated()) {
                problem(
                        model,
                        "the query gives column '" + name + "', which " + model.table() + " computes itself",
                        "Leave it out of the query");
            }
        }
        table.columnNames().stream()
                .filter(name -> OwnColumns.OF_DW.contain(name) && !names.contains(name))
                .forEach(name -> problem(model, model.table() + " has " + OwnColumns.what(name), OwnColumns.fix(name)));
        for (var column : table.columns()) {
            var isKey = table.key().contains(column.name());
            if (!names.contains(column.name())
                    && (isKey || column.notNull() && column.expression() == null && !column.generated())) {
                problem(
                        model,
                        "the query lacks column '" + column.name() + "' of " + model.table()
                                + (isKey ? ", which is part of its key" : ", which is NOT NULL and has no DEFAULT"),
                        Suggestion.nearest(
                                        column.name(),
                                        names.stream()
                                                .filter(name ->
                                                        table.column(name).isEmpty())
                                                .toList())
                                .map(name -> "Is it '" + name + "' under another name?")
                                .orElse("Add it to the query, or give it a DEFAULT in a migration"));
            }
        }
        for (var latest : model.latest()) {
            if (!names.contains(latest)) {
                problem(
                        model,
                        "@latest names '" + latest + "', which is no column of the query",
                        Suggestion.didYouMean(latest, names));
            }
        }
    }

    private void problem(WarehouseModel model, String what, String fix) {
        problems.add(model.query().sql().place(), ProblemCode.MODEL, what, fix);
    }
}
