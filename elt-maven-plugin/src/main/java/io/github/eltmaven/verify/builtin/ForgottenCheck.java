package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.ledger.ForgottenIdentities;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.verify.check.CheckDeclaration;
import io.github.eltmaven.verify.check.Finding;
import io.github.eltmaven.verify.check.RunnableCheck;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The check {@code forgotten}: no table of the pipeline holds an identity of a source that was forgotten. It hashes values and compares
 * the hashes, and it shows no value. Of an identity of several columns it looks only where all of them are.
 */
public final class ForgottenCheck implements RunnableCheck {

    private final Session session;
    private final ForgottenIdentities forgotten;
    private final Source source;
    private final Severity severity;

    /** Creates the check of a source. */
    public ForgottenCheck(Session session, Ledger ledger, Source source, Severity severity) {
        this.session = session;
        this.forgotten = ledger.forgotten();
        this.source = source;
        this.severity = severity;
    }

    @Override
    public CheckDeclaration declaration() {
        return new CheckDeclaration(
                "forgotten " + source.table(),
                "nothing is left of forgotten records of " + source.table(),
                "something is left of forgotten records of " + source.table(),
                severity,
                null);
    }

    @Override
    public Finding find() throws SQLException {
        return session.underOwnPath(this::compare);
    }

    private Finding compare() throws SQLException {
        var found = new LinkedHashMap<String, Long>();
        for (var identity : forgotten.identities(source.name())) {
            lookInRaw(identity, found);
            lookInTables(identity, found);
            if (identity.size() == 1) {
                lookInTexts(identity, found);
            }
        }
        found.values().removeIf(rows -> rows == 0);
        return Finding.of(
                found.values().stream().mapToLong(Long::longValue).sum(),
                List.of("table", "rows"),
                found.entrySet().stream()
                        .map(table -> List.<@Nullable String>of(table.getKey(), String.valueOf(table.getValue())))
                        .toList());
    }

    private void lookInRaw(List<String> identity, Map<String, Long> found) throws SQLException {
        var tables = Map.of(
                session.schemas().raw(), source.name(),
                session.schemas().ledger(), Ledger.withdrawnRecords(source.name()));
        for (var table : tables.entrySet()) {
            var known = new Catalog(session).table(table.getKey(), table.getValue());
            if (known.isPresent()) {
                note(
                        found,
                        table.getKey() + "." + table.getValue(),
                        rows(
                                known.get().identifier(),
                                forgotten.isForgotten(
                                        source.name(),
                                        identity,
                                        "r.",
                                        known.get().columnNames())));
            }
        }
    }

    /** Looks in tables that show the identity: those of dw and mart, and what the ledger keeps of their rows. */
    private void lookInTables(List<String> identity, Map<String, Long> found) throws SQLException {
        for (var model : columnsThatShow(identity).entrySet()) {
            var columns = model.getValue();
            if (!columns.keySet().containsAll(identity)) {
                continue;
            }
            var shown = identity.stream().map(columns::get).toList();
            var schemas = session.schemas();
            var dot = model.getKey().indexOf('.');
            var tables = new LinkedHashMap<String, String>();
            tables.put(
                    model.getKey(),
                    Quoting.identifier(
                            model.getKey().substring(0, dot), model.getKey().substring(dot + 1)));
            tables.put("images:" + model.getKey(), ChangeLog.identifier(schemas, model.getKey()));
            tables.put("deleted:" + model.getKey(), Ledger.deletedKeys(schemas, model.getKey()));
            tables.put("records:" + model.getKey(), Ledger.appliedRecords(schemas, model.getKey()));
            for (var table : tables.entrySet()) {
                lookInTable(identity, shown, table.getKey(), table.getValue(), found);
            }
            lookInConflicts(identity, shown, model.getKey(), found);
        }
    }

    private void lookInTable(
            List<String> identity, List<String> shown, String name, String identifier, Map<String, Long> found)
            throws SQLException {
        if (session.exists(identifier) && hasColumns(identifier, shown)) {
            note(
                    found,
                    name,
                    rows(
                            identifier,
                            isForgotten(
                                    identity,
                                    shown.stream()
                                            .map(column -> "r." + Quoting.identifier(column) + "::text")
                                            .toList())));
        }
    }

    private boolean hasColumns(String identifier, Collection<String> columns) throws SQLException {
        return new Catalog(session)
                .columns(identifier).stream()
                        .map(column -> column.name())
                        .collect(Collectors.toSet())
                        .containsAll(columns);
    }

    private void lookInConflicts(List<String> identity, List<String> shown, String model, Map<String, Long> found)
            throws SQLException {
        for (var side : List.of("kept", "lost")) {
            var values = shown.stream()
                    .map(column -> "r." + side + " ->> " + Quoting.literal(column))
                    .toList();
            note(
                    found,
                    session.schemas().ledger() + ".conflicts",
                    rows(
                            Quoting.identifier(session.schemas().ledger(), "conflicts"),
                            "r.model = " + Quoting.literal(model) + " AND " + isForgotten(identity, values)));
        }
    }

    /** A row that shows no part of the identity is nobody's. */
    private String isForgotten(List<String> identity, List<String> values) {
        return "coalesce(" + String.join(", ", values) + ") IS NOT NULL AND "
                + forgotten.isForgotten(source.name(), identity, values);
    }

    private void lookInTexts(List<String> identity, Map<String, Long> found) throws SQLException {
        var ledger = session.schemas().ledger();
        for (var tables : ForgottenIdentities.MALFORMED.entrySet()) {
            note(
                    found,
                    ledger + "." + tables.getKey(),
                    session.number(
                            template("forgotten-malformed.sql")
                                    .with("malformed", Quoting.identifier(ledger, tables.getKey()))
                                    .with("loads", Quoting.identifier(ledger, tables.getValue()))
                                    .with(
                                            "separators",
                                            Quoting.literal(source.format().fieldSeparators()))
                                    .with(
                                            "isForgotten",
                                            forgotten.isForgotten(source.name(), identity, List.of("btrim(part.text)")))
                                    .text(),
                            source.name()));
        }
        note(
                found,
                ledger + ".violations",
                session.number(of(template("forgotten-violations.sql"), identity, "part.text"), source.name()));
        lookInWords(identity, "check_results", "message", "c.run < f.run", found);
        lookInWords(identity, "withdrawn", "reason", "c.withdrawn_at < f.forgotten_at", found);
        lookInWords(identity, "refused", "reason", "c.last_seen < f.forgotten_at", found);
    }

    private void lookInWords(List<String> identity, String table, String text, String isOlder, Map<String, Long> found)
            throws SQLException {
        var ledger = session.schemas().ledger();
        var statement = template("forgotten-texts.sql")
                .with("table", Quoting.identifier(ledger, table))
                .with("text", text)
                .with("isOlder", isOlder);
        note(
                found,
                ledger + "." + table,
                session.number(of(statement, identity, "rtrim(part.text, '.')"), source.name()));
    }

    private String of(SqlTemplate statement, List<String> identity, String text) {
        return statement
                .with(session.schemas())
                .with("columns", Quoting.literal(identity.get(0)))
                .with("hash", forgotten.hash(List.of(text)))
                .text();
    }

    private long rows(String table, String isForgotten) throws SQLException {
        return session.number(template("forgotten-rows.sql")
                .with("table", table)
                .with("isForgotten", isForgotten)
                .text());
    }

    /** Returns, for each table, the columns that show the identity: the column of raw, and the column of the table. */
    private Map<String, Map<String, String>> columnsThatShow(List<String> identity) throws SQLException {
        var columns = new LinkedHashMap<String, Map<String, String>>();
        session.query(
                row -> columns.computeIfAbsent(row.getString(1), model -> new HashMap<>())
                        .put(row.getString(3), row.getString(2)),
                template("forgotten-columns.sql").with(session.schemas()).text(),
                source.table(),
                session.array("text", identity));
        return columns;
    }

    private static void note(Map<String, Long> found, String table, long rows) {
        found.merge(table, rows, Long::sum);
    }

    private static SqlTemplate template(String file) {
        return SqlTemplate.of(ForgottenCheck.class, file);
    }
}
