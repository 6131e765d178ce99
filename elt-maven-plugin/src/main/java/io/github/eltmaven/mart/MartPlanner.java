package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.FunctionReads;
import io.github.eltmaven.database.catalog.FunctionTraits;
import io.github.eltmaven.database.catalog.ModelTable;
import io.github.eltmaven.database.catalog.QueryShape;
import io.github.eltmaven.database.catalog.RowObstacles;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.TableFingerprint;
import io.github.eltmaven.pipeline.MartModel;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.sql.FunctionBody;
import io.github.eltmaven.sql.SelectQuery;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.sql.WorkingColumns;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the database knows about marts, and compares their queries with the tables that they fill. */
final class MartPlanner {

    private final MartRequest request;
    private final Problems problems;
    private FunctionReads.@Nullable KnownFunctions known;

    MartPlanner(MartRequest request, Problems problems) {
        this.request = request;
        this.problems = problems;
    }

    /** A mart whose query fits its table; otherwise empty, and the reasons are added to the problems. */
    Optional<PlannedMart> plan(MartModel model) throws SQLException {
        var before = problems.count();
        var table = table(model);
        var shape = shape(model);
        if (table.isPresent() && shape.isPresent()) {
            compare(model, table.get(), shape.get());
            refuseUnknownChanges(model, shape.get());
            for (var obstacle : RowObstacles.of(request.session(), table.get())) {
                problem(model, obstacle.what(), obstacle.fix());
            }
            if (problems.count() == before) {
                refuseOtherTypes(model, table.get(), shape.get());
            }
        }
        if (problems.count() > before || table.isEmpty() || shape.isEmpty()) {
            return Optional.empty();
        }
        var functions = FunctionTraits.of(request.session(), shape.get());
        var reads = reads(shape.get(), table.get());
        return Optional.of(new PlannedMart(
                model,
                table.get(),
                shape.get(),
                inputs(model, shape.get(), reads),
                SelectQuery.parse(shape.get().definition()),
                functions,
                reads.unknown(),
                TableFingerprint.ofMart(request.session(), model.sql().query(), table.get(), shape.get(), functions)));
    }

    /** The tables that the query reads, and the tables of the pipeline that its functions read. */
    private List<String> inputs(MartModel model, QueryShape shape, FunctionReads reads) {
        var models = request.pipeline().tables();
        return Stream.concat(
                        shape.inputs(models).stream(),
                        reads.tables().stream()
                                .filter(models::contains)
                                .filter(table -> !table.equals(model.table()))
                                .sorted())
                .distinct()
                .toList();
    }

    private FunctionReads reads(QueryShape shape, Table table) throws SQLException {
        var unknown = shape.functions().stream()
                .filter(function -> FunctionBody.runsTexts(Set.of(function)))
                .findFirst();
        if (unknown.isPresent()) {
            return new FunctionReads(Set.of(), unknown);
        }
        if (shape.ownFunctions().isEmpty() && table.computed().isEmpty()) {
            return FunctionReads.NONE;
        }
        if (known == null) {
            known = FunctionReads.KnownFunctions.of(request.session());
        }
        return known.reads(shape.ownFunctions(), table);
    }

    private Optional<Table> table(MartModel model) throws SQLException {
        return new ModelTable(new Catalog(request.session()), problems)
                .find(model.sql().place(), model.schemas().mart(), model.name(), "is the grain of the mart");
    }

    private Optional<QueryShape> shape(MartModel model) throws SQLException {
        try {
            return Optional.of(QueryShape.of(request.session(), model.sql().query()));
        } catch (SQLException e) {
            problems.add(SqlProblems.inQuery(
                    e,
                    QueryShape.statement(model.sql().query()),
                    offset -> model.sql().place(Math.max(0, offset - QueryShape.prefixLength())),
                    ProblemCode.MODEL));
            return Optional.empty();
        }
    }

    private void compare(MartModel model, Table table, QueryShape shape) {
        var names = shape.columnNames();
        for (var name : names) {
            if (table.column(name).isEmpty()) {
                problem(
                        model,
                        "the query gives a column '" + name + "' that " + model.table() + " does not have",
                        Suggestion.didYouMean(name, table.columnNames()));
            }
        }
        table.columnNames().stream()
                .filter(WorkingColumns::contain)
                .forEach(name ->
                        problem(model, model.table() + " has " + WorkingColumns.what(name), WorkingColumns.fix(name)));
        for (var column : table.columns()) {
            if (names.contains(column.name())) {
                continue;
            }
            if (table.key().contains(column.name())) {
                problem(
                        model,
                        "the query lacks column '" + column.name() + "' of " + model.table()
                                + ", which is part of its key",
                        "Rows are found again by their key: add it to the query, or let a migration make the key of columns"
                                + " that the query gives");
            } else if (!column.generated() && column.expression() == null) {
                problem(
                        model,
                        "the query lacks column '" + column.name() + "' of " + model.table(),
                        "Add it to the query, or drop it in a migration");
            }
        }
    }

    /** Refuses {@code @changes} of a column that none of the tables has which no model fills. */
    private void refuseUnknownChanges(MartModel model, QueryShape shape) {
        var named = model.changesColumn();
        var models = request.pipeline().tables();
        var columns = shape.reads().stream()
                .filter(relation -> relation.isStored() && !models.contains(relation.qualifiedName()))
                .flatMap(relation -> relation.columns().stream())
                .distinct()
                .toList();
        if (!named.isEmpty() && !columns.contains(named)) {
            problem(
                    model,
                    "@changes names '" + named
                            + "', which is no column of a table that the query reads and no model fills",
                    Suggestion.didYouMean(named, columns));
        }
    }

    /** Asks the server whether the table would take the rows. */
    private void refuseOtherTypes(MartModel model, Table table, QueryShape shape) throws SQLException {
        try {
            request.session()
                    .rollingBack(() -> request.session()
                            .underSearchPath(() -> request.session()
                                    .first(
                                            row -> row.getString(1),
                                            SqlTemplate.of(MartPlanner.class, "explain-insert.sql")
                                                    .with("mart", table.identifier())
                                                    .with("columns", Sql.list(shape.columnNames()))
                                                    .with("query", model.sql().query())
                                                    .text())));
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e)) {
                throw e;
            }
            problem(
                    model,
                    model.table() + " cannot take what the query gives: " + SqlProblems.message(e),
                    "Cast it in the query, or let a migration change the column");
        }
    }

    private void problem(MartModel model, String what, String fix) {
        problems.add(model.sql().place(), ProblemCode.MODEL, what, fix);
    }
}
