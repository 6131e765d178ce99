package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.verify.check.CheckDeclaration;
import io.github.eltmaven.verify.check.Finding;
import io.github.eltmaven.verify.check.RunnableCheck;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The check {@code contract}: a table has the columns, keys and constraints that it had when its goal last ran, and they are in
 * force.
 */
public final class ContractCheck implements RunnableCheck {

    private final Session session;
    private final Ledger ledger;
    private final String table;
    private final Place place;
    private final Severity severity;
    private final int keep;

    /**
     * Creates the check of a table.
     *
     * @param table the name of the table, as {@code schema.table}
     * @param place the place of the model that fills the table
     */
    public ContractCheck(Session session, Ledger ledger, String table, Place place, Severity severity, int keep) {
        this.session = session;
        this.ledger = ledger;
        this.table = table;
        this.place = place;
        this.severity = severity;
        this.keep = keep;
    }

    @Override
    public CheckDeclaration declaration() {
        return new CheckDeclaration(
                "contract " + table,
                "the columns, keys and constraints of " + table + " are in force",
                "the columns, keys and constraints of " + table + " are not all in force",
                severity,
                place);
    }

    @Override
    public Finding find() throws SQLException {
        var dot = table.indexOf('.');
        var schema = table.substring(0, dot);
        var name = table.substring(dot + 1);
        var now = new HashSet<>(new Catalog(session).contract(schema, name));
        var rows = new ArrayList<List<@Nullable String>>();
        for (var part : ledger.contract(table)) {
            if (!now.contains(part)) {
                rows.add(List.of(part, "is missing or has changed"));
            }
        }
        session.ask(
                        row -> List.<@Nullable String>of(
                                session.shortNames().shortened(row.getString(1)), row.getString(2)),
                        SqlTemplate.of(ContractCheck.class, "contract-not-in-force.sql")
                                .text(),
                        Quoting.identifier(schema, name),
                        Quoting.identifier(schema, name))
                .forEach(rows::add);
        return Finding.of(rows.size(), List.of("part", "problem"), rows.subList(0, Math.min(keep, rows.size())));
    }
}
