package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.GuardedRows;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.RecordView;
import io.github.eltmaven.pipeline.WarehouseModel;
import java.sql.SQLException;
import java.util.List;

/**
 * The views of the ledger that show records as they stand in raw, with their file: {@code elt.rejected_<model>} those that a
 * model rejected, with reasons and run, and {@code elt.left_out_<model>} those that its WHERE leaves out.
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

    /** Makes the views anew where the model was, or raw has other columns; else whoever reads them is left in peace. */
    static void refresh(Session session, ModelPlan plan) throws SQLException {
        var views = new RecordViews(session, plan.model());
        for (var view : RecordView.values()) {
            if (plan.isRebuild() || !views.isUpToDate(view)) {
                views.create(view);
            }
        }
    }

    /** Makes views where they are gone: loading drops them where it takes a column back, migrating where it may. */
    static void restore(Session session, WarehouseModel model) throws SQLException {
        for (var view : RecordView.values()) {
            if (!session.exists(identifier(view, model)) && isWanted(view, model)) {
                new RecordViews(session, model).create(view);
            }
        }
    }

    /** Without a condition no record is left out. */
    private static boolean isWanted(RecordView view, WarehouseModel model) {
        return view == RecordView.REJECTED || model.query().hasCondition();
    }

    private static String identifier(RecordView view, WarehouseModel model) {
        return Sql.identifier(model.schemas().ledger(), view.name(model.table()));
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
        return own("""
                SELECT l.file AS _file, x.reasons AS _reasons, x.run AS _run, r.*
                  FROM elt.rejects AS x
                  JOIN elt.loads AS l ON l.load = x.load
                  JOIN %s AS r ON r._load = x.load AND r._line = x.line
                 WHERE x.model = %s""").formatted(raw(), Sql.literal(model.table()));
    }

    /** What the model rejected is not looked at, so that WHERE cannot fail on it again. */
    private String leftOut() {
        var records = own("""
                (SELECT %s%s
                   FROM %s AS r
                   JOIN elt.applied AS a ON a.load = r._load AND a.model = %s%s
                  WHERE NOT EXISTS (SELECT FROM elt.rejects AS x
                                     WHERE x.model = a.model AND x.load = r._load AND x.line = r._line))""")
                .formatted(
                        GuardedRows.columns("r.", columns),
                        model.asksForFile() ? ", l.file AS _file, l.loaded_at AS _loaded_at" : "",
                        raw(),
                        Sql.literal(model.table()),
                        model.asksForFile() ? own(" JOIN elt.loads AS l ON l.load = r._load") : "");
        return own("SELECT f.file AS _file, %s FROM (%s) AS o JOIN elt.loads AS f ON f.load = o._load")
                .formatted(Sql.list("o.", columns), model.query().leftOut(records));
    }

    private String raw() {
        return Sql.identifier(model.schemas().raw(), model.query().source());
    }

    private String own(String sql) {
        return model.schemas().own(sql);
    }
}
