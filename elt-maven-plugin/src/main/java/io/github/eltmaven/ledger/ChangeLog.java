package io.github.eltmaven.ledger;

import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;

/**
 * The images of the rows of a table that runs changed: each row as it was before, sign -1, and as it is after, sign 1.
 * What was made from the table can follow its changes with them. They stand in {@code elt."images:<schema>.<table>"}: the
 * columns {@code _run} and {@code _sign}, then those of the table.
 */
public final class ChangeLog {

    /** The rows of a table that a run may change for their images to be worth keeping, and the share of its rows. */
    private static final long FEW = 10_000;

    private static final long SHARE = 5;

    private static final String IS_OURS =
            "SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')";

    private final Session session;
    private final Table table;
    private final String identifier;

    /** The images of a table's rows. */
    public ChangeLog(Session session, Table table) {
        this.session = session;
        this.table = table;
        this.identifier = identifier(session.schemas(), table.schema() + "." + table.name());
    }

    /** The name of the table, quoted for SQL, that holds the images of another by its {@code schema.table}. */
    public static String identifier(Schemas schemas, String table) {
        return Quoting.identifier(schemas.ledger(), Sql.shortened("images:" + table));
    }

    /** Whether images of so many changed rows cost less than reading all of the table again. */
    public static boolean areWorthwhile(long changed, long rows) {
        return changed <= Math.max(FEW, rows / SHARE);
    }

    /**
     * Forgets the images of a table up to a run, where they are ours to forget.
     *
     * @param table its name, as {@code schema.table}
     * @return whether they are gone; where there never were any, nothing is
     */
    static boolean forget(Session session, String table, long run) throws SQLException {
        var images = identifier(session.schemas(), table);
        if (session.number(IS_OURS, images) == 0) {
            return false;
        }
        if (session.number("SELECT count(*) FROM (SELECT FROM " + images + " WHERE _run > ? LIMIT 1) AS later", run)
                > 0) {
            session.execute("DELETE FROM " + images + " WHERE _run <= ?", run);
        } else {
            session.execute("TRUNCATE " + images);
        }
        return true;
    }

    public String identifier() {
        return identifier;
    }

    /** Makes the table of the images where there is none. */
    public void create() throws SQLException {
        session.execute("CREATE TABLE IF NOT EXISTS " + identifier + columns(table));
    }

    /** Makes a table of another name that is gone with the transaction, for images that are not kept. */
    public static void createTemporary(Session session, String name, Table table) throws SQLException {
        session.execute("CREATE TEMPORARY TABLE " + name + columns(table) + " ON COMMIT DROP");
    }

    private static String columns(Table table) {
        return " (_run bigint NOT NULL, _sign smallint NOT NULL, LIKE " + table.identifier() + ")";
    }

    /** Forgets all images, and the columns that they had. */
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
     * Keeps rows as they are before they change, found by where they lie.
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
