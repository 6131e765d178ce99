package io.github.eltmaven.database.session;

import io.github.eltmaven.progress.Phases;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;

/**
 * Fills a table with many rows at once: its indexes are taken away before and made again after, which costs a fraction of
 * keeping them. All in the transaction of the caller, so no one ever sees the table without them.
 */
public final class BulkInsert {

    /** Fewer rows are not worth the lock that taking away an index needs. */
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
     * The way to fill a table.
     *
     * @param table its name, quoted for SQL
     * @param phases shows each index that is made
     */
    public BulkInsert(Session session, String table, Phases phases) {
        this.session = session;
        this.table = table;
        this.phases = phases;
    }

    /**
     * Inserts rows: where they are many, and more than the table has, without its indexes. An empty table is truncated
     * first: where the server keeps only a minimal log, rows then need not be written to it. In a part of a larger transaction
     * a table that has rows keeps its indexes: nobody could read it until all of that transaction is over.
     *
     * @param inserted the number of new rows
     * @param rows the number of rows that the table has, about
     * @param statements what inserts them
     */
    public void insert(long inserted, long rows, SqlTask statements) throws SQLException {
        if (inserted < Math.max(MANY, rows) || session.number(IS_OURS_ALONE, table) == 0) {
            statements.run();
            return;
        }
        if (session.isInLargerTransaction() && hasRows()) {
            statements.run();
            return;
        }
        // No table can be changed that has rows yet to be checked.
        session.execute("SET CONSTRAINTS ALL IMMEDIATE");
        if (session.number(isTruncatable(), table) > 0) {
            session.execute("TRUNCATE " + table);
        }
        var indexes = session.query(row -> new Index(row.getString(1), row.getString(2)), INDEXES, table);
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
