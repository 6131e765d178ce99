package io.github.eltmaven.ledger;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Removes what the ledger kept of forgotten records beside the tables that follow from raw: change logs, kept rows and messages of
 * checks, malformed texts, and what it remembers of models that left the pipeline. It looks for the values of the identity, and for
 * values that no other record has in their column.
 */
public final class ForgottenTraces {

    private static final String VALUE = "(${name}, r.${column}, ${isIdentity})";

    /** How the names of the tables begin that the ledger has for each dw model, without the change log. */
    private static final List<String> OF_MODELS = List.of("deleted:", "colliding:", "awaited:", "records:");

    private final LedgerSession session;
    private final Ledger ledger;

    /** Prepares to remove traces, in the transaction of the caller. */
    public ForgottenTraces(Session session, Ledger ledger) {
        this.session = new LedgerSession(session);
        this.ledger = ledger;
    }

    /**
     * Collects the values of the records that are to be removed.
     *
     * @param identity the columns of the identity
     * @param records the records, with the columns
     * @param columns all columns of the source
     */
    public void collect(String source, List<String> identity, String records, Collection<String> columns)
            throws SQLException {
        var values = columns.stream()
                .map(column -> SqlTemplate.expression(VALUE)
                        .with("name", Quoting.literal(column))
                        .with("column", Quoting.identifier(column))
                        .with("isIdentity", String.valueOf(identity.contains(column)))
                        .text())
                .collect(Collectors.joining(", "));
        session.execute(session.templateWithoutLedger("forgotten-values-create.sql")
                .with("records", records)
                .with("values", values)
                .with("isForgotten", ledger.forgotten().isForgotten(source, identity, "r.", columns))
                .text());
    }

    /**
     * Keeps the values that tell the person, once the records are removed.
     *
     * @param records the records that are left
     */
    public void choose(List<String> identity, String records, Collection<String> columns) throws SQLException {
        for (var column : columns) {
            if (!identity.contains(column)) {
                session.execute(session.templateWithoutLedger("forgotten-values-shared.sql")
                        .with("name", Quoting.literal(column))
                        .with("column", Quoting.identifier(column))
                        .with("records", records)
                        .text());
            }
        }
        session.execute(
                session.templateWithoutLedger("forgotten-values-patterns.sql").text());
    }

    /** Replaces the texts of malformed records of a source with such a value, and returns their number. */
    public long hideMalformed(String source) throws SQLException {
        var hidden = 0L;
        for (var tables : ForgottenIdentities.MALFORMED.entrySet()) {
            hidden += hide(
                    tables.getKey(),
                    "record",
                    "t.load IN (SELECT l.load FROM " + Quoting.identifier(schema(), tables.getValue())
                            + " AS l WHERE l.source = " + Quoting.literal(source) + ")");
        }
        return hidden;
    }

    /** Removes the kept rows of checks with such a value, and returns their number. */
    public long removeViolations() throws SQLException {
        return session.execute(session.statement("remove-violations-of-forgotten.sql"));
    }

    /**
     * Replaces messages and reasons in tables of the ledger that have such a value.
     *
     * @return the number of texts of each table
     */
    public Map<String, Long> hideTexts() throws SQLException {
        var hidden = new LinkedHashMap<String, Long>();
        hidden.put("check_results", hide("check_results", "message", "true"));
        hidden.put("withdrawn", hide("withdrawn", "reason", "true"));
        hidden.put("refused", hide("refused", "reason", "true"));
        return hidden;
    }

    private long hide(String table, String text, String rows) throws SQLException {
        return session.execute(
                session.templateWithoutLedger("hide-forgotten-words.sql")
                        .with("table", Quoting.identifier(schema(), table))
                        .with("text", text)
                        .with("rows", rows)
                        .text(),
                ForgottenIdentities.NOTE);
    }

    /** Returns how many rows each table of the ledger has that follows from raw. */
    public Map<String, Long> sizes() throws SQLException {
        var sizes = new LinkedHashMap<String, Long>();
        for (var table : List.of("rejects", "conflicts")) {
            sizes.put(table, size(table));
        }
        for (var kind : OF_MODELS) {
            for (var table : named(kind)) {
                sizes.put(table, size(table));
            }
        }
        return sizes;
    }

    private long size(String table) throws SQLException {
        return session.number("SELECT count(*) FROM " + Quoting.identifier(schema(), table));
    }

    private List<String> named(String prefix) throws SQLException {
        return session.query(
                row -> row.getString(1),
                session.templateWithoutLedger("ledger-tables-named.sql").text(),
                schema(),
                prefix);
    }

    /**
     * Empties all change logs. The tables are up to date, so that nothing needs the logs but checks of scope {@code run}, which then
     * check these tables as a whole.
     *
     * @return the number of rows of each change log that had some
     */
    public Map<String, Long> emptyChangeLogs() throws SQLException {
        var emptied = new LinkedHashMap<String, Long>();
        for (var table : named("images:")) {
            emptied.put(table, size(table));
            session.execute("TRUNCATE " + Quoting.identifier(schema(), table));
        }
        session.execute("UPDATE ${ledger}.models SET imaged_after = (SELECT max(run) FROM ${ledger}.runs)");
        return emptied;
    }

    /**
     * Forgets what became of a source in tables whose models left the pipeline. Such a table is rebuilt if its model comes back.
     *
     * @param present the tables that the pipeline fills
     * @return the tables, as {@code schema.table}
     */
    public List<String> forgetFormerModels(String table, Collection<String> present) throws SQLException {
        var former = ledger.models().stream()
                .filter(model -> model.inputs().contains(table) && !present.contains(model.model()))
                .map(ModelState::model)
                .toList();
        for (var model : former) {
            session.execute("UPDATE ${ledger}.models SET fingerprint = '' WHERE model = ?", model);
            ledger.forget(model);
            for (var kind : OF_MODELS) {
                var name = Quoting.identifier(schema(), Sql.shortened(kind + model));
                if (session.session().exists(name)) {
                    session.execute("TRUNCATE " + name);
                }
            }
        }
        return former;
    }

    private String schema() {
        return session.session().schemas().ledger();
    }
}
