package io.github.eltmaven.dw;

import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.Sql;
import io.github.eltmaven.pipeline.WarehouseModel;
import java.sql.SQLException;

/** The view {@code elt.rejected_<model>}: the records that a model rejected, as they stand in raw, with file and reasons. */
final class RejectView {

    private static final int LONGEST_NAME = 63;

    private RejectView() {}

    /** Makes the view, or makes it anew with the columns that raw has now. */
    static void create(Session session, WarehouseModel model) throws SQLException {
        var name = "rejected_" + model.name();
        var view = Sql.identifier("elt", name.substring(0, Math.min(name.length(), LONGEST_NAME)));
        session.execute("DROP VIEW IF EXISTS " + view);
        session.execute("""
                CREATE VIEW %s AS
                SELECT l.file AS _file, x.reasons AS _reasons, x.run AS _run, r.*
                  FROM elt.rejects AS x
                  JOIN elt.loads AS l ON l.load = x.load
                  JOIN %s AS r ON r._load = x.load AND r._line = x.line
                 WHERE x.model = %s""".formatted(view, Sql.identifier("raw", model.query().source()), Sql.literal(model.table())));
    }
}
