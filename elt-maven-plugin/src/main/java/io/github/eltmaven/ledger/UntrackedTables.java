package io.github.eltmaven.ledger;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.SqlWork;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * The tables that marts read and no model fills. The ledger has a fingerprint of each, by which a run sees whether the table has changed
 * since a mart last read it. Nobody knows which of its rows changed.
 */
public final class UntrackedTables {

    private final LedgerSession session;

    UntrackedTables(Session session) {
        this.session = new LedgerSession(session);
    }

    /**
     * Compares the content of a table with what the ledger knows, and remembers it.
     *
     * @param table its name, as {@code schema.table}
     * @param column a column that each change makes higher, by which the content is told; empty for a fingerprint of all rows
     * @param run gives the number of the run
     * @return what would be known of a table that a model fills: the run that last found the content changed
     */
    public ModelState state(String table, String column, SqlWork<Long> run) throws SQLException {
        var fingerprint = fingerprint(table, column);
        var known = session.first(
                row -> row.getLong("changed"),
                "SELECT changed FROM ${ledger}.untracked_tables WHERE table_name = ? AND by_column = ? AND fingerprint = ?",
                table,
                column,
                fingerprint);
        if (known.isPresent()) {
            return state(table, known.get());
        }
        var changed = run.run();
        session.executeNamed(
                "save-untracked-table.sql",
                Map.of("table_name", table, "by_column", column, "fingerprint", fingerprint, "changed", changed));
        return state(table, changed);
    }

    private static ModelState state(String table, long changed) {
        return new ModelState(table, "", List.of(), changed, changed, changed, RecordCounts.NONE);
    }

    private String fingerprint(String table, String column) throws SQLException {
        var dot = table.indexOf('.');
        var identifier = Quoting.identifier(table.substring(0, dot), table.substring(dot + 1));
        return session.session()
                .first(
                        row -> row.getString(1),
                        statement(column).with("table", identifier).text())
                .orElseThrow();
    }

    private SqlTemplate statement(String column) {
        return column.isEmpty()
                ? session.templateWithoutLedger("content-fingerprint.sql")
                : session.templateWithoutLedger("column-fingerprint.sql").with("column", Quoting.identifier(column));
    }
}
