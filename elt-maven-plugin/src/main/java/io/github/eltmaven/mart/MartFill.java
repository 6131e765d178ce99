package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.RowTriggers;
import io.github.eltmaven.database.catalog.WrittenRows;
import io.github.eltmaven.database.session.BulkInsert;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.progress.Phases;
import java.sql.SQLException;

/** Fills the empty table of a mart. */
final class MartFill {

    private final Session session;
    private final PlannedMart mart;
    private final Phases phases;

    MartFill(Session session, PlannedMart mart, Phases phases) {
        this.session = session;
        this.mart = mart;
        this.phases = phases;
    }

    /**
     * Inserts the rows of the query.
     *
     * @return how many
     */
    long fill() throws SQLException {
        // Rows that triggers may have changed are compared with what they were to be.
        var hasTriggers = !RowTriggers.names(session, mart.table().identifier()).isEmpty();
        // Several processes compute a table of aggregates, but one process inserts.
        var inserted =
                hasTriggers || !mart.functions().aggregates().isEmpty() ? fillFromTable(hasTriggers) : fillAtOnce();
        phases.begin("gathering statistics");
        session.execute("ANALYZE " + mart.table().identifier());
        return inserted;
    }

    private long fillAtOnce() throws SQLException {
        phases.begin("computing and writing rows");
        return insert(mart.model().sql().query());
    }

    private long fillFromTable(boolean hasTriggers) throws SQLException {
        var fresh = FreshRows.ofAll(session, mart);
        fresh.fill(mart.model().sql().query());
        phases.begin("writing rows");
        var inserted = insert("SELECT " + Sql.list(mart.columns()) + " FROM " + fresh.name());
        if (hasTriggers) {
            var rows = new WrittenRows(session, mart.model().sql().place(), mart.table());
            rows.refuseMissing(session.number("SELECT count(*) FROM " + fresh.name()), inserted);
            rows.refuseChanged(fresh.others(fresh.name(), "true"));
        }
        fresh.drop();
        return inserted;
    }

    private long insert(String rows) throws SQLException {
        var insert = mart.insert(mart.table().identifier(), rows);
        var inserted = new long[1];
        new BulkInsert(session, mart.table().identifier(), phases)
                .insert(Long.MAX_VALUE, 0, () -> inserted[0] = session.execute(insert));
        return inserted[0];
    }
}
