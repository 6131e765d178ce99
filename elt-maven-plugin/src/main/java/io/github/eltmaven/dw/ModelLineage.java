package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.QueryShape;
import io.github.eltmaven.database.catalog.ReadRelation;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.LineageRow;
import io.github.eltmaven.ledger.LineageRow.Reach;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.sql.WorkingColumns;
import io.github.eltmaven.sql.lineage.ColumnLineage;
import io.github.eltmaven.sql.lineage.TableColumn;
import io.github.eltmaven.sql.tree.Relation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lineage of a dw model: where its columns come from. The source counts as one table, with {@code _file} and {@code
 * _loaded_at} beside the columns of raw. WHERE, {@code @deleted} and {@code @latest} decide the rows.
 */
final class ModelLineage {

    /** A temporary view in place of the source. */
    private static final String SOURCE = "elt_source";

    /** The position in a tracked query of the result of WHERE; {@code @deleted} and the columns of the model follow. */
    private static final int KEPT = 2;

    private static final int DELETED = 3;
    private static final int OWN_COLUMNS = 4;

    /** The columns that a tracked query reads for itself. */
    private final WarehouseModel model;

    private final String source;
    private final QueryShape shape;
    private final ReadRelation relation;

    private ModelLineage(WarehouseModel model, QueryShape shape) {
        this.model = model;
        this.source = model.input();
        this.shape = shape;
        this.relation = shape.reads().stream()
                .filter(read -> read.name().equals(SOURCE))
                .findFirst()
                .orElseThrow();
    }

    /** The lineage of a valid model. Where it cannot be followed, it says only which columns the model reads. */
    static List<LineageRow> of(Session session, WarehouseModel model) throws SQLException {
        return new ModelLineage(model, session.reading(model.dateStyle(), () -> shape(session, model))).rows();
    }

    private static QueryShape shape(Session session, WarehouseModel model) throws SQLException {
        return session.rollingBack(() -> {
            session.execute("CREATE TEMPORARY VIEW " + SOURCE + " AS " + ModelPlan.source(model));
            return QueryShape.of(
                    session,
                    model.query()
                            .tracked("pg_temp." + SOURCE, model.deletion() + " AS _deleted")
                            .text());
        });
    }

    private List<LineageRow> rows() {
        var relationOfSource = new Relation(source, relation.columns(), true, null);
        return ColumnLineage.of(shape.definition(), (schema, name) -> relationOfSource)
                .filter(lineage -> lineage.named().equals(named()))
                .filter(lineage -> lineage.values().size() == shape.columns().size())
                .map(this::followed)
                .orElseGet(this::unknown);
    }

    private Set<TableColumn> named() {
        return relation.readColumns().stream()
                .map(column -> new TableColumn(source, column))
                .collect(Collectors.toSet());
    }

    private List<LineageRow> followed(ColumnLineage lineage) {
        var names = shape.columnNames();
        var rows = new ArrayList<LineageRow>();
        var deciders = new TreeSet<TableColumn>();
        deciders.addAll(lineage.values().get(KEPT));
        deciders.addAll(lineage.values().get(DELETED));
        for (var i = OWN_COLUMNS; i < names.size(); i++) {
            var column = names.get(i);
            var inputs = lineage.values().get(i);
            inputs.forEach(input -> rows.add(new LineageRow(column, input.table(), input.column(), Reach.VALUE)));
            if (model.latest().contains(column)) {
                deciders.addAll(inputs);
            }
        }
        deciders.forEach(input -> rows.add(new LineageRow(null, input.table(), input.column(), Reach.ROWS)));
        // Each row is made from one record of the source, even if the model takes no column from it.
        return rows.isEmpty() ? List.of(new LineageRow(null, source, null, Reach.ROWS)) : rows;
    }

    private List<LineageRow> unknown() {
        var columns = new ArrayList<@Nullable String>(relation.readColumns());
        columns.removeIf(column ->
                WorkingColumns.OF_RAW.contains(column) && !model.query().mentions(column, model.deletion()));
        // The catalog has no dependency on a whole row where it has a dependency on a column.
        columns.add(null);
        return columns.stream()
                .map(column -> new LineageRow(null, source, column, Reach.UNKNOWN))
                .toList();
    }
}
