package io.github.eltmaven.ledger;

import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;

/**
 * The change log of a table: each row that a run changed, as it was (sign -1) and as it is (sign 1). Marts and checks follow the
 * changes of the table with it. It is in {@code elt."images:<schema>.<table>"}: the columns {@code _run} and {@code _sign}, then the
 * columns of the table.
 */
public final class ChangeLog {

    /** This number of changed rows is always worth logging. */
    private static final long FEW = 10_000;

    private static final long SHARE = 5;

    private static final String IS_OURS =
            "SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')";

    private final Session session;
    private final Table table;
    private final String identifier;

    /** The change log of a table. */
    public ChangeLog(Session session, Table table) {
        this.session = session;
        this.table = table;
        this.identifier = identifier(session.schemas(), table.schema() + "." + table.name());
    }

    /** The name, quoted for SQL, of the table that holds the change log of a table {@code schema.table}. */
    public static String identifier(Schemas schemas, String table) {
        return Quoting.identifier(schemas.ledger(), Sql.shortened("images:" + table));
    }

    /** Whether logging the changed rows costs less than reading the whole table again. */
    public static boolean areWorthwhile(long changed, long rows) {
        return changed <= Math.max(FEW, rows / SHARE);
    }

    /**
     * Removes the change log of a table up to a run, where we own the log.
     *
     * @param table its name, as {@code schema.table}
     * @return whether it removed rows; false where there is no log
     */
    static boolean forget(Session session, String table, long run) throws SQLException {
        var changeLog = identifier(session.schemas(), table);
        if (session.askNumber(IS_OURS, changeLog) == 0) {
            return false;
        }
        if (session.number("SELECT count(*) FROM (SELECT FROM " + changeLog + " WHERE _run > ? LIMIT 1) AS later", run)
                > 0) {
            session.execute("DELETE FROM " + changeLog + " WHERE _run <= ?", run);
        } else {
            session.execute("TRUNCATE " + changeLog);
        }
        return true;
    }

    public String identifier() {
        return identifier;
    }

    /** Creates the table of the change log where it does not exist. */
    public void create() throws SQLException {
        session.execute("CREATE TABLE IF NOT EXISTS " + identifier + columns(table));
    }

    /** Creates a temporary change log, which ends with the transaction. */
    public static void createTemporary(Session session, String name, Table table) throws SQLException {
        session.execute("CREATE TEMPORARY TABLE " + name + columns(table) + " ON COMMIT DROP");
    }

    private static String columns(Table table) {
        return " (_run bigint NOT NULL, _sign smallint NOT NULL, LIKE " + table.identifier() + ")";
    }

    /** Drops the change log, which may have other columns than the table has now. */
    public void drop() throws SQLException {
        session.execute("DROP TABLE IF EXISTS " + identifier);
    }

    /**
     * Keeps rows as they are before they change.
     *
     * @param rows a condition on rows {@code t} of the table
     */
    public void addBefore(long run, String rows) throws SQLException {
        add(run, -1, rows);
    }

    /**
     * Keeps rows as they are before they change, found by their place in the table.
     *
     * @param places a FROM clause whose column {@code _place} gives the ctid, and {@code _part} the tableoid: parts of a
     *     partitioned table have rows of the same ctid
     */
    public void addBeforeAt(long run, String places) throws SQLException {
        addBefore(run, template("rows-at-places.sql").with("places", places).text());
    }

    /**
     * Keeps rows as if they had changed to what they are.
     *
     * @param rows a condition on rows {@code t} of the table
     */
    public void addUnchanged(long run, String rows) throws SQLException {
        session.execute(template("log-unchanged-rows.sql")
                .with("log", identifier)
                .with("table", table.identifier())
                .with("run", String.valueOf(run))
                .with("rows", rows)
                .text());
    }

    /**
     * Keeps rows as they are once they have changed.
     *
     * @param rows a condition on rows {@code t} of the table
     */
    public void addChanged(long run, String rows) throws SQLException {
        add(run, 1, rows);
    }

    /**
     * Runs a statement and keeps the rows that it wrote.
     *
     * @param statement an INSERT or an UPDATE of {@code t}, without RETURNING
     * @return the number of rows
     */
    public long addAfter(long run, String statement) throws SQLException {
        return session.execute(template("log-written-rows.sql")
                .with("statement", statement)
                .with("log", identifier)
                .with("run", String.valueOf(run))
                .text());
    }

    private void add(long run, int sign, String rows) throws SQLException {
        session.execute(template("log-rows.sql")
                .with("log", identifier)
                .with("table", table.identifier())
                .with("run", String.valueOf(run))
                .with("sign", String.valueOf(sign))
                .with("rows", rows)
                .text());
    }

    private static SqlTemplate template(String file) {
        return SqlTemplate.of(ChangeLog.class, file);
    }
}
