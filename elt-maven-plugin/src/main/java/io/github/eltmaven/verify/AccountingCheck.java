package io.github.eltmaven.verify;

import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.Sql;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Severity;
import io.github.eltmaven.pipeline.WarehouseModel;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The check {@code accounting}: no record of a dw model's source is lost. What the ledger says of them adds up, and is what a
 * count of the tables says.
 */
final class AccountingCheck implements BuiltInCheck {

    private static final List<String> COLUMNS = List.of("records", "ledger", "counted");

    private final Session session;
    private final WarehouseModel model;

    AccountingCheck(Session session, WarehouseModel model) {
        this.session = session;
        this.model = model;
    }

    @Override
    public CheckResult run() throws SQLException {
        var started = Instant.now();
        var wrong = session.query(row -> List.of(row.getString(1), row.getString(2), row.getString(3)), counts());
        return new CheckResult(
                "accounting " + model.table(),
                "every record of raw." + model.query().source() + " is accounted for in " + model.table(),
                Severity.ERROR,
                model.query().sql().place(),
                wrong.size(),
                0,
                COLUMNS,
                wrong,
                List.of(),
                Duration.between(started, Instant.now()));
    }

    private String counts() {
        return """
                SELECT c.what, c.ledger, c.counted
                  FROM elt.models AS m
                 CROSS JOIN LATERAL (VALUES
                       ('loaded, as the loads say', m.loaded,
                        (SELECT coalesce(sum(l.loaded), 0) FROM elt.loads AS l JOIN elt.applied AS a USING (load)
                          WHERE a.model = m.model)),
                       ('loaded', m.loaded,
                        (SELECT count(*) FROM %1$s AS r JOIN elt.applied AS a ON a.load = r._load AND a.model = m.model)),
                       ('all that was loaded', m.loaded,
                        m.current + m.superseded + m.duplicate + m.rejected + m.deleted),
                       ('current', m.current, (SELECT count(*) FROM %2$s)),
                       ('rejected', m.rejected, (SELECT count(*) FROM elt.rejects AS x WHERE x.model = m.model)),
                       ('deleted', m.deleted, %3$s)) AS c (what, ledger, counted)
                 WHERE m.model = %4$s AND c.ledger <> c.counted""".formatted(
                Sql.identifier("raw", model.query().source()),
                Sql.identifier("dw", model.name()),
                model.deleted().isEmpty() ? "0" : "(SELECT count(*) FROM " + Ledger.deletedKeys(model.table()) + ")",
                Sql.literal(model.table()));
    }
}
