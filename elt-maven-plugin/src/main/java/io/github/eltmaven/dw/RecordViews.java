package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.GuardedRows;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.RecordView;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;

/**
 * The views of the ledger that show records of raw with their file. {@code elt.rejected_<model>} shows the records that
 * a model rejected, with reasons and run. {@code elt.left_out_<model>} shows the records that its WHERE leaves out.
 */
final class RecordViews {

    private final Session session;
    private final WarehouseModel model;
    private final List<String> columns;

    private RecordViews(Session session, WarehouseModel model) throws SQLException {
        this.session = session;
        this.model = model;
        this.columns = new Catalog(session)
                .table(model.schemas().raw(), model.query().source())
                .map(Table::columnNames)
                .orElse(List.of());
    }

    /**
     * Makes the views anew in a rebuild, or where raw has other columns. Else readers of the views are not disturbed.
     */
    static void refresh(Session session, ModelPlan plan) throws SQLException {
        var views = new RecordViews(session, plan.model());
        for (var view : RecordView.values()) {
            if (plan.isRebuild() || !views.isUpToDate(view)) {
                views.create(view);
            }
        }
    }

    /** Makes missing views: elt:load drops them where it removes a column of raw, and a migration may drop them. */
    static void restore(Session session, WarehouseModel model) throws SQLException {
        for (var view : RecordView.values()) {
            if (!session.exists(identifier(view, model)) && isWanted(view, model)) {
                new RecordViews(session, model).create(view);
            }
        }
    }

    /** A model without WHERE leaves no record out. */
    private static boolean isWanted(RecordView view, WarehouseModel model) {
        return view == RecordView.REJECTED || model.query().hasCondition();
    }

    private static String identifier(RecordView view, WarehouseModel model) {
        return Quoting.identifier(model.schemas().ledger(), view.name(model.table()));
    }

    private boolean isUpToDate(RecordView view) throws SQLException {
        var shown = new Catalog(session)
                .table(model.schemas().ledger(), view.name(model.table()))
                .map(Table::columnNames)
                .orElse(List.of());
        return isWanted(view, model)
                ? shown.size() == view.ownColumns() + columns.size() && shown.containsAll(columns)
                : shown.isEmpty();
    }

    private void create(RecordView view) throws SQLException {
        var identifier = identifier(view, model);
        session.execute("DROP VIEW IF EXISTS " + identifier);
        if (isWanted(view, model)) {
            session.execute("CREATE VIEW " + identifier + " AS\n"
                    + switch (view) {
                        case REJECTED -> rejected();
                        case LEFT_OUT -> leftOut();
                    });
        }
    }

    private String rejected() {
        return template("rejected-view.sql").text();
    }

    /** Rejected records are not read, so that WHERE cannot fail on them again. */
    private String leftOut() {
        var file = model.asksForFile() ? "left-out-view-records-with-file.sql" : "left-out-view-records.sql";
        var records = template(file)
                .with("columns", GuardedRows.columns("r.", columns))
                .text();
        return SqlTemplate.of(RecordViews.class, "left-out-view.sql")
                .with(model.schemas())
                .with("columns", Sql.list("o.", columns))
                .with("records", model.query().leftOut(records))
                .text();
    }

    private SqlTemplate template(String file) {
        return SqlTemplate.of(RecordViews.class, file)
                .with(model.schemas())
                .with(
                        "raw",
                        Quoting.identifier(model.schemas().raw(), model.query().source()))
                .with("model", Quoting.literal(model.table()));
    }
}
