package io.github.eltmaven.verify.scope;

import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.ledger.CheckLedger;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.Optional;

/**
 * How much of a table is checked: all rows, or the rows that runs have changed since the table was last verified.
 *
 * @param isPart whether only a part is checked
 * @param load the last load that was verified
 * @param run the last run that was verified
 */
public record TableScope(boolean isPart, long load, long run) {

    public static final TableScope FULL = new TableScope(false, 0, 0);

    /** Returns the rows that runs have changed since a table was verified. */
    public static TableScope since(CheckLedger.Verified verified) {
        return new TableScope(true, verified.load(), verified.run());
    }

    /** Returns a condition on the number of a load: the load is checked. */
    public String loads(String number) {
        return isPart ? number + " > " + load : "true";
    }

    /** Returns a condition on an alias of a table: the row is checked. */
    public String rows(Session session, String alias, Table table) throws SQLException {
        if (!isPart) {
            return "true";
        }
        return changeLog(session, table)
                .map(changeLog -> SqlTemplate.of(TableScope.class, "is-changed.sql")
                        .with("key", Sql.list(alias + ".", table.key()))
                        .with("keyNames", Sql.list(table.key()))
                        .with("changeLog", changeLog)
                        .with("run", String.valueOf(run))
                        .text())
                .orElse("false");
    }

    /** Returns the rows that later runs replaced or removed, as they were before; empty where the table has no change log. */
    public Optional<String> rowsBefore(Session session, Table table) throws SQLException {
        return changeLog(session, table)
                .map(changeLog -> SqlTemplate.of(TableScope.class, "rows-before.sql")
                        .with("changeLog", changeLog)
                        .with("run", String.valueOf(run))
                        .text());
    }

    private static Optional<String> changeLog(Session session, Table table) throws SQLException {
        var changeLog = ChangeLog.identifier(session.schemas(), table.schema() + "." + table.name());
        return session.exists(changeLog) ? Optional.of(changeLog) : Optional.empty();
    }

    /** Returns the changes of a table after a run as a relation. */
    static String changesSince(Schemas schemas, String table, long run) {
        return SqlTemplate.of(TableScope.class, "changes-since.sql")
                .with("changeLog", ChangeLog.identifier(schemas, table))
                .with("run", String.valueOf(run))
                .text();
    }
}
