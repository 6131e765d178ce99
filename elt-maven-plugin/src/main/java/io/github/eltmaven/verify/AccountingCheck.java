package io.github.eltmaven.verify;

import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.Sql;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Severity;
import io.github.eltmaven.pipeline.WarehouseModel;
import java.sql.SQLException;

/**
 * The check {@code accounting}: no record of a dw model's source is lost. What the ledger says of them adds up, and is what a
 * count of the tables says.
 */
final class AccountingCheck implements RunnableCheck {

    private final Session session;
    private final WarehouseModel model;
    private final Severity severity;
    private final int keep;

    AccountingCheck(Session session, WarehouseModel model, Severity severity, int keep) {
        this.session = session;
        this.model = model;
        this.severity = severity;
        this.keep = keep;
    }

    @Override
    public CheckDeclaration declaration() {
        return new CheckDeclaration(
                "accounting " + model.table(),
                "every record of raw." + model.query().source() + " is accounted for in " + model.table(),
                severity,
                model.query().sql().place());
    }

    @Override
    public Finding find() throws SQLException {
        return ViolationRows.read(session, counts(), keep).finding();
    }

    private String counts() {
        return """
                SELECT c.what AS records, c.ledger, c.counted
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
