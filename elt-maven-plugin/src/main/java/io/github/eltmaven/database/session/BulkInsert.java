package io.github.eltmaven.database.session;

import io.github.eltmaven.progress.Phases;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;

/**
 * Inserts many rows at once. It drops the indexes before and creates them again after, which costs a fraction of maintaining
 * them. This happens in the transaction of the caller, so nobody else sees the table without its indexes.
 */
public final class BulkInsert {

    /** For fewer rows, dropping an index is not worth the lock that it needs. */
    private static final long MANY = 50_000;

    private static final String INDEXES =
            SqlTemplate.of(BulkInsert.class, "droppable-indexes.sql").text();

    private static final String IS_OURS_ALONE =
            SqlTemplate.of(BulkInsert.class, "is-ours-alone.sql").text();

    private record Index(String drop, String create) {}

    private final Session session;
    private final String table;
    private final Phases phases;

    /**
     * Prepares inserts into a table.
     *
     * @param table its name, quoted for SQL
     * @param phases shows each index that is created
     */
    public BulkInsert(Session session, String table, Phases phases) {
        this.session = session;
        this.table = table;
        this.phases = phases;
    }

    /**
     * Inserts rows, without the indexes if the rows are many and more than the table has.
     *
     * <p>An empty table is truncated first: a server with a minimal write-ahead log then need not log its rows. In a part of a
     * larger transaction, a table that has rows keeps its indexes: otherwise nobody could read the table until the whole
     * transaction ends.
     *
     * @param inserted the number of new rows
     * @param rows the approximate number of rows that the table has
     * @param statements the task that inserts the rows
     */
    public void insert(long inserted, long rows, SqlTask statements) throws SQLException {
        if (inserted < Math.max(MANY, rows) || session.askNumber(IS_OURS_ALONE, table) == 0) {
            statements.run();
            return;
        }
        if (session.isInLargerTransaction() && hasRows()) {
            statements.run();
            return;
        }
        // PostgreSQL refuses to alter a table that has rows with deferred checks.
        session.execute("SET CONSTRAINTS ALL IMMEDIATE");
        if (session.askNumber(isTruncatable(), table) > 0) {
            session.execute("TRUNCATE " + table);
        }
        var indexes = session.ask(row -> new Index(row.getString(1), row.getString(2)), INDEXES, table);
        for (var index : indexes) {
            session.execute(index.drop());
        }
        statements.run();
        var made = 0;
        for (var index : indexes) {
            made++;
            phases.begin("making index " + made + " of " + indexes.size());
            session.execute(index.create());
        }
    }

    private String isTruncatable() {
        return SqlTemplate.of(BulkInsert.class, "is-truncatable.sql")
                .with("table", table)
                .text();
    }

    private boolean hasRows() throws SQLException {
        return !session.isEmpty(table);
    }
}
