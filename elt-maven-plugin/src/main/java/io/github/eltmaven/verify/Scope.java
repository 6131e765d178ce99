package io.github.eltmaven.verify;

import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.Sql;
import io.github.eltmaven.database.Table;
import io.github.eltmaven.ledger.Images;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;

/**
 * How much of a table is checked: all of it, or what runs have touched since it was last verified.
 *
 * @param isPart whether it is not all
 * @param load the last load that was verified
 * @param run the last run that was verified
 */
record Scope(boolean isPart, long load, long run) {

    static final Scope FULL = new Scope(false, 0, 0);

    static Scope since(long load, long run) {
        return new Scope(true, load, run);
    }

    /** A condition on the number of a load. */
    String loads(String number) {
        return isPart ? number + " > " + load : "true";
    }

    /** A condition on the rows of a table, by their alias. */
    String rows(Session session, String alias, Table table) throws SQLException {
        if (!isPart) {
            return "true";
        }
        return images(session, table)
                .map(images -> keyed(
                        alias,
                        table.key(),
                        "SELECT " + Sql.list(table.key()) + " FROM " + images + " WHERE _run > " + run))
                .orElse("false");
    }

    /** The rows that runs since then replaced or removed, as they stood before; empty where nothing is known of any. */
    Optional<String> rowsBefore(Session session, Table table) throws SQLException {
        return images(session, table)
                .map(images -> "(SELECT * FROM " + images + " WHERE _run > " + run + " AND _sign < 0)");
    }

    private static Optional<String> images(Session session, Table table) throws SQLException {
        var images = Images.identifier(session.schemas(), table.schema() + "." + table.name());
        return session.exists(images) ? Optional.of(images) : Optional.empty();
    }

    private static String keyed(String alias, Collection<String> key, String keys) {
        return "(" + Sql.list(alias + ".", key) + ") IN (" + keys + ")";
    }
}
