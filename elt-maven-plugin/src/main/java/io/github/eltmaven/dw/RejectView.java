package io.github.eltmaven.dw;

import io.github.eltmaven.database.Catalog;
import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.Sql;
import io.github.eltmaven.database.Table;
import io.github.eltmaven.pipeline.WarehouseModel;
import java.sql.SQLException;
import java.util.List;

/** The view {@code elt.rejected_<model>}: the records that a model rejected, as they stand in raw, with file and reasons. */
final class RejectView {

    /** File, reasons and run. */
    private static final int OWN_COLUMNS = 3;

    private RejectView() {}

    /** Makes the view anew where the model was, or raw has other columns; else whoever reads it is left in peace. */
    static void refresh(Session session, ModelPlan plan) throws SQLException {
        if (plan.isRebuild() || !hasColumnsOfRaw(session, plan.model())) {
            create(session, plan.model());
        }
    }

    /** Makes the view where it is gone: loading drops it where it takes a column back. */
    static void restore(Session session, WarehouseModel model) throws SQLException {
        var view = Sql.identifier(model.schemas().ledger(), name(model.table()));
        if (!session.exists(view)) {
            create(session, model);
        }
    }

    private static boolean hasColumnsOfRaw(Session session, WarehouseModel model) throws SQLException {
        var catalog = new Catalog(session);
        var ofRaw = catalog.table(model.schemas().raw(), model.query().source())
                .map(Table::columnNames)
                .orElse(List.of());
        var ofView = catalog.table(model.schemas().ledger(), name(model.table()))
                .map(Table::columnNames)
                .orElse(List.of());
        return ofView.size() == OWN_COLUMNS + ofRaw.size() && ofView.containsAll(ofRaw);
    }

    /** The name of the view of the model that fills a table, {@code schema.table}. */
    static String name(String table) {
        return Sql.shortened("rejected_" + table.substring(table.indexOf('.') + 1));
    }

    private static void create(Session session, WarehouseModel model) throws SQLException {
        var schemas = model.schemas();
        var view = Sql.identifier(schemas.ledger(), name(model.table()));
        session.execute("DROP VIEW IF EXISTS " + view);
        session.execute(schemas.own("""
                CREATE VIEW %s AS
                SELECT l.file AS _file, x.reasons AS _reasons, x.run AS _run, r.*
                  FROM elt.rejects AS x
                  JOIN elt.loads AS l ON l.load = x.load
                  JOIN %s AS r ON r._load = x.load AND r._line = x.line
                 WHERE x.model = %s""")
                .formatted(view, Sql.identifier(schemas.raw(), model.query().source()), Sql.literal(model.table())));
    }
}
