package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.ChangingFunctions;
import io.github.eltmaven.database.catalog.ChangingFunctions.Cause;
import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.FunctionTraits;
import io.github.eltmaven.database.catalog.ModelTable;
import io.github.eltmaven.database.catalog.QueryShape;
import io.github.eltmaven.database.catalog.RowObstacles;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.reading.CompositeTypes;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.sql.ClockConstants;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SplicedSql;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.sql.WorkingColumns;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Compares models with the tables that they fill. */
final class ModelFits {

    /** The number of columns that a tracked query has before the columns of the model. */
    private static final int TRACKING_COLUMNS = 3;

    private static final String GROUPING_ERROR = "42803";

    private static final String STEADY =
            "Take _loaded_at for the time, or leave the column out of the query and give it a DEFAULT in a migration";

    private static final String STEADY_FUNCTION =
            "Declare it IMMUTABLE or STABLE in a migration where it gives the same for the same arguments. Else: ";

    private static final String PROMISED_FUNCTION =
            "Declare it IMMUTABLE in a migration where it reads no table. Else: ";

    private static final String ONE_SOURCE =
            "A dw model reads one source, record by record: keep the value as it comes, and look others up in a mart";

    private static final String STEADY_CONTRACT =
            "Compare with a column that the query gives, such as _loaded_at, or ask in a check of verify/";

    /**
     * A model that fits its table.
     *
     * @param shape the columns of its tracked query, as PostgreSQL sees them
     */
    record FittingModel(Table table, QueryShape shape) {

        /** The same model with the key that its {@code @key} names. */
        FittingModel identified(List<String> key) {
            return key.isEmpty() ? this : new FittingModel(table.withKey(key), shape);
        }

        /** The columns that the model gives. */
        List<Column> columns() {
            return shape.columns().subList(TRACKING_COLUMNS, shape.columns().size());
        }
    }

    private final Session session;
    private final ChangingFunctions functions;
    private final Problems problems;

    ModelFits(Session session, Problems problems) {
        this.session = session;
        this.functions = new ChangingFunctions(session);
        this.problems = problems;
    }

    /**
     * Compares a model with its table. The result is empty where the model does not fit; then the problems are
     * recorded.
     */
    Optional<FittingModel> of(WarehouseModel model) throws SQLException {
        var before = problems.count();
        var table = table(model);
        // A date constant in the model has the date style of its source.
        var shape = session.reading(model.dateStyle(), () -> shape(model));
        if (table.isEmpty() || shape.isEmpty()) {
            return Optional.empty();
        }
        var fit = new FittingModel(table.get(), shape.get());
        compare(model, fit.table(), fit.columns());
        refuseTextsOfComposites(model, fit.table(), fit.columns());
        refuseChangingContract(model, fit.table());
        compareKey(model, fit.table(), fit.columns());
        refuseObstacles(model, fit.table());
        return problems.count() > before ? Optional.empty() : Optional.of(fit.identified(model.key()));
    }

    private Optional<Table> table(WarehouseModel model) throws SQLException {
        var catalog = new Catalog(session);
        var table = new ModelTable(catalog, problems)
                .find(
                        model.query().sql().place(),
                        model.schemas().dw(),
                        model.name(),
                        "says which records are versions of the same row");
        return table.isEmpty()
                ? table
                : Optional.of(table.get()
                        .withRouting(catalog.routing(table.get()))
                        .withUniqueRules(catalog.uniqueRules(table.get())));
    }

    /** The columns of the model's tracked query. Its errors are recorded at their place in the file. */
    private Optional<QueryShape> shape(WarehouseModel model) throws SQLException {
        var source = model.query().source();
        if (!session.exists(Quoting.identifier(model.schemas().raw(), source))) {
            problems.add(
                    model.query().sourcePlace(),
                    ProblemCode.ORDER,
                    "no file of source '" + source + "' was ever loaded",
                    "Run elt:load first");
            return Optional.empty();
        }
        var batch = ModelPlan.source(model);
        refuseBadDeletion(model, batch);
        var asWritten = model.query().reading(batch);
        try {
            // The tracked query has columns of these names already, and a view cannot have a name twice.
            if (refuseTakenNames(
                    model, "the query gives ", QueryShape.columnNames(session, asWritten.text()).stream())) {
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
            var shape = QueryShape.of(session, model.query().tracked(batch).text());
            refuseSeveralRows(model, shape);
            refuseCasts(model);
            refuseChangingCalls(
                    shape,
                    model.query().sql().query(),
                    offset -> model.query().sql().place(offset));
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

    /** Refuses casts that would read a text in a way that the plugin does not know. */
    private void refuseCasts(WarehouseModel model) throws SQLException {
        var casts = ModelPlan.casts(session, model);
        var ofQuery = model.query().casts();
        for (var refused : casts.refused()) {
            problems.add(
                    ofQuery.contains(refused.cast())
                            ? model.query().sql().place(refused.cast().start())
                            : model.deleted().orElseThrow().valuePlace(),
                    ProblemCode.MODEL,
                    refused.what(),
                    refused.fix());
        }
        if (casts.refused().isEmpty() && !casts.query().equals(model.query())) {
            QueryShape.columnNames(
                    session, casts.query().tracked(ModelPlan.source(model)).text());
        }
    }

    /** Refuses columns with a reserved name, and returns whether there are any. */
    private boolean refuseTakenNames(WarehouseModel model, String where, Stream<String> columns) {
        var taken = columns.filter(WorkingColumns::contain).toList();
        taken.forEach(name -> problem(model, where + WorkingColumns.what(name), WorkingColumns.fix(name)));
        return !taken.isEmpty();
    }

    /** The accounting counts each record once, so a record must not give several rows or no row. */
    private void refuseSeveralRows(WarehouseModel model, QueryShape shape) throws SQLException {
        for (var function : FunctionTraits.of(session, shape).multiplying()) {
            problem(
                    model,
                    "the query may return several rows or no row for a record, because of " + function + "()",
                    "A dw model returns one row for each record. Keep the value whole, and call " + function
                            + "() in a mart");
        }
    }

    /** A record has to give the same row whenever it is read, also in a rebuild. */
    private void refuseChangingCalls(QueryShape shape, String sql, IntFunction<Place> place) throws SQLException {
        for (var call : functions.in(sql, shape.ownFunctions())) {
            problems.add(
                    place.apply(call.offset()),
                    ProblemCode.MODEL,
                    call.function() + " " + call.reason() + ", so the same record would give a different row later",
                    fix(call.cause()));
        }
        ClockConstants.offset(sql, shape.definition())
                .ifPresent(offset -> problems.add(
                        place.apply(offset),
                        ProblemCode.MODEL,
                        "this constant is read as the time of the run, so the same record would give a different row later",
                        STEADY));
    }

    private static String fix(Cause cause) {
        return switch (cause) {
            case BUILT_IN -> STEADY;
            case OWN -> STEADY_FUNCTION + STEADY;
            case READS_TABLES -> ONE_SOURCE;
            case MAY_READ_TABLES -> PROMISED_FUNCTION + ONE_SOURCE;
        };
    }

    private static String contractFix(Cause cause) {
        return switch (cause) {
            case BUILT_IN, READS_TABLES -> STEADY_CONTRACT;
            case OWN -> STEADY_FUNCTION + STEADY_CONTRACT;
            case MAY_READ_TABLES -> PROMISED_FUNCTION + STEADY_CONTRACT;
        };
    }

    /** The contract has to judge a record the same whenever it is read. */
    private void refuseChangingContract(WarehouseModel model, Table table) throws SQLException {
        var rules = new LinkedHashMap<String, String>();
        table.checks().forEach(check -> rules.put("the CHECK " + check.name(), check.expression()));
        table.computed()
                .forEach(column -> rules.put(
                        "the generated column " + column.name(),
                        column.generation().orElseThrow().expression()));
        table.columns().stream()
                .filter(column -> !column.definition().isEmpty())
                .forEach(column -> rules.put("the type of column " + column.name(), column.definition()));
        // One query asks for all rules at once, since a rule hardly ever has such a function.
        if (functions.in(String.join("\n", rules.values())).isEmpty()) {
            return;
        }
        for (var rule : rules.entrySet()) {
            for (var call : functions.in(rule.getValue())) {
                problem(
                        model,
                        model.table() + " has " + rule.getKey() + ", in which " + call.function() + " " + call.reason()
                                + ": the same record would be good at one time and rejected at another",
                        contractFix(call.cause()));
            }
        }
    }

    /** The condition of @deleted is tried in WHERE, where PostgreSQL refuses aggregates. */
    private void refuseBadDeletion(WarehouseModel model, String batch) throws SQLException {
        if (model.deleted().isEmpty()) {
            return;
        }
        var tag = model.deleted().get();
        try {
            var shape = QueryShape.of(
                    session,
                    SqlTemplate.of(ModelFits.class, "deletion-condition.sql")
                            .with("source", batch)
                            .with("alias", Quoting.identifier(model.query().alias()))
                            .with("condition", tag.value())
                            .text());
            refuseChangingCalls(shape, tag.value(), tag.valuePlace()::plus);
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
        refuseTakenNames(
                model, model.table() + " has ", table.columnNames().stream().filter(name -> !names.contains(name)));
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
                                .orElse(
                                        isKey
                                                ? "Rows are found again by their key: add it to the query, or let a migration"
                                                        + " make the key of columns that the query gives"
                                                : "Add it to the query, or give it a DEFAULT in a migration"));
            }
        }
        for (var latest : model.latest()) {
            if (!names.contains(latest)) {
                problem(
                        model,
                        "@latest names '" + latest + "', which is not a column of the query",
                        Suggestion.didYouMean(latest, names));
            }
        }
    }

    private void refuseTextsOfComposites(WarehouseModel model, Table table, List<Column> columns) throws SQLException {
        var composites = new CompositeTypes(session);
        for (var i = 0; i < columns.size(); i++) {
            var target = table.column(columns.get(i).name());
            if (target.isPresent() && composites.readText(columns.get(i), target.get())) {
                problems.add(
                        model.query().itemPlace(i),
                        ProblemCode.MODEL,
                        "a text is not read into column '" + target.get().name() + "', whose type "
                                + target.get().type() + " is composite",
                        CompositeTypes.fix(target.get()));
            }
        }
    }

    private void compareKey(WarehouseModel model, Table table, List<Column> columns) {
        var names = columns.stream().map(Column::name).toList();
        for (var name : model.key()) {
            if (!names.contains(name)) {
                problem(
                        model,
                        "@key names '" + name + "', which is not a column of the query",
                        Suggestion.didYouMean(name, names));
            } else if (!table.key().contains(name)) {
                problem(
                        model,
                        "@key names '" + name + "', which is not part of the primary key of " + model.table(),
                        "Name columns of the primary key (" + String.join(", ", table.key())
                                + "), or let a migration add '" + name + "' to it");
            }
        }
        if (!model.key().isEmpty()
                && table.foreignKeys().stream().anyMatch(key -> key.target().equals(model.table()))) {
            problem(
                    model,
                    "rows of " + model.table() + " refer to each other, and @key does not support that",
                    "Leave @key out, or drop the foreign key in a migration");
        }
    }

    /** Refuses what hides or replaces rows of the table, because counts and checks would be wrong. */
    private void refuseObstacles(WarehouseModel model, Table table) throws SQLException {
        var obstacles = new ArrayList<>(RowObstacles.of(session, table));
        for (var key : table.foreignKeys()) {
            obstacles.addAll(RowObstacles.of(session, key));
        }
        obstacles.stream().distinct().forEach(obstacle -> problem(model, obstacle.what(), obstacle.fix()));
    }

    private void problem(WarehouseModel model, String what, String fix) {
        problems.add(model.query().sql().place(), ProblemCode.MODEL, what, fix);
    }
}
