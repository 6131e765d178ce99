package io.github.eltmaven.mart;

import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.Sql;
import io.github.eltmaven.ledger.Images;
import java.sql.SQLException;
import java.util.List;

/** Writes to a mart what differs between it and {@link Fresh}; rows that are right already are not touched. */
final class Difference {

    /** The rows that were written. */
    record Written(long inserted, long updated, long deleted) {}

    private final Session session;
    private final String scope;
    private final List<String> columns;
    private final List<String> key;
    private final String table;

    /**
     * The difference within a part of the mart.
     *
     * @param scope a condition on rows {@code t} of the mart
     */
    Difference(Session session, PlannedMart mart, String scope) {
        this.session = session;
        this.scope = scope;
        this.columns = mart.columns();
        this.key = mart.table().key();
        this.table = mart.table().identifier();
    }

    /** The number of rows that are to change. */
    long count() throws SQLException {
        return session.number("SELECT count(*) FROM " + table + " AS t WHERE " + isGone())
                + session.number(
                        "SELECT count(*) FROM " + table + " AS t, " + Fresh.NAME + " AS n WHERE " + isAnother())
                + session.number("SELECT count(*) FROM " + Fresh.NAME + " AS n WHERE " + isNew());
    }

    Written write() throws SQLException {
        return write(statement -> session.execute(statement));
    }

    /** Writes it, and keeps the rows as they were and as they are. */
    Written writeKeeping(Images images, long run) throws SQLException {
        images.create();
        images.addBefore(run, isGone());
        images.addBefore(run, "EXISTS (SELECT FROM " + Fresh.NAME + " AS n WHERE " + isAnother() + ")");
        return write(statement -> images.addAfter(run, statement));
    }

    private interface Writer {

        long write(String statement) throws SQLException;
    }

    private Written write(Writer writer) throws SQLException {
        var deleted = session.execute("DELETE FROM " + table + " AS t WHERE " + isGone());
        var updated = writer.write("UPDATE " + table + " AS t SET (" + Sql.list(columns) + ") = ROW("
                + Sql.list("n.", columns) + ") FROM " + Fresh.NAME + " AS n WHERE " + isAnother());
        var inserted = writer.write("INSERT INTO " + table + " AS t (" + Sql.list(columns) + ") SELECT "
                + Sql.list(columns) + " FROM " + Fresh.NAME + " AS n WHERE " + isNew());
        return new Written(inserted, updated, deleted);
    }

    private String isGone() {
        return scope + " AND NOT EXISTS (SELECT FROM " + Fresh.NAME + " AS n WHERE " + Sql.sameKey("n.", "t.", key)
                + ")";
    }

    private String isAnother() {
        return scope + " AND " + Sql.sameKey("n.", "t.", key) + " AND NOT (ROW(" + Sql.list("n.", columns)
                + ")::record *= ROW(" + Sql.list("t.", columns) + ")::record)";
    }

    private String isNew() {
        return "NOT EXISTS (SELECT FROM " + table + " AS t WHERE " + scope + " AND " + Sql.sameKey("n.", "t.", key)
                + ")";
    }
}
