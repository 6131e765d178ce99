package io.github.eltmaven.ledger;

import io.github.eltmaven.database.catalog.Referrer;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Handles rows of marts that reference rows which are deleted or changed. PostgreSQL deletes or changes them if their foreign key
 * says so. If it would refuse, they are deleted first, since their mart is computed later. In both cases the mart no longer holds
 * what its query returns, and has to be compared as a whole.
 */
public final class Cascades {

    /** The condition that a row loses a value that other rows reference. */
    @FunctionalInterface
    public interface Gone {

        /**
         * The condition.
         *
         * @param alias the alias of the row
         * @param referenced the referenced columns of its table
         */
        String condition(String alias, List<String> referenced);
    }

    private final Session session;
    private final Set<String> marts;
    private final List<Referrer> referrers;

    private Cascades(Session session, Collection<String> marts, List<Referrer> referrers) {
        this.session = session;
        this.marts = Set.copyOf(marts);
        this.referrers = List.copyOf(referrers);
    }

    /**
     * Reads the foreign keys of a database.
     *
     * @param marts the tables that the marts of the pipeline fill, as {@code schema.table}
     */
    public static Cascades of(Session session, Collection<String> marts) throws SQLException {
        return new Cascades(session, marts, marts.isEmpty() ? List.of() : Referrer.all(session));
    }

    /** Whether rows of any table, also of the same one, reference rows of a table. */
    public boolean isReferredTo(String table) {
        return referrers.stream().anyMatch(referrer -> referrer.refersTo(table));
    }

    /** Returns the other marts whose rows may change if rows of a table are deleted or changed, also through other tables. */
    public Set<String> reached(String table) {
        var reached = new TreeSet<String>();
        var looked = new TreeSet<String>();
        var open = new ArrayList<>(List.of(table));
        while (!open.isEmpty()) {
            var next = open.remove(open.size() - 1);
            if (looked.add(next)) {
                for (var referrer : referrers) {
                    if (referrer.refersTo(next)) {
                        mart(referrer).ifPresent(reached::add);
                        open.addAll(referrer.wholes());
                    }
                }
            }
        }
        reached.remove(table);
        return reached;
    }

    /**
     * Deletes the rows of marts whose foreign keys would refuse to let rows of a table be deleted or updated.
     *
     * @param kept the columns of the table whose values no update changes
     * @return the marts that may lose rows, or whose rows may change
     */
    public Set<String> deleteReferrers(String table, Collection<String> kept, Gone gone) throws SQLException {
        return deleteReferrers(List.of(table), kept, gone);
    }

    /** @param path the tables from the first deleted row on; in a circle each table is followed once */
    private Set<String> deleteReferrers(List<String> path, Collection<String> kept, Gone gone) throws SQLException {
        var table = path.get(path.size() - 1);
        var touched = new TreeSet<String>();
        for (var referrer : referrers) {
            if (referrer.refersTo(table) && Collections.disjoint(referrer.wholes(), path)) {
                touched.addAll(deleteReferrers(path, referrer, kept, gone));
            }
        }
        return touched;
    }

    private Set<String> deleteReferrers(List<String> path, Referrer referrer, Collection<String> kept, Gone gone)
            throws SQLException {
        var key = referrer.key();
        // The names nest as the tables do.
        Gone refers = (alias, referenced) -> SqlTemplate.of(Cascades.class, "referring-row.sql")
                .with("table", key.identifier())
                .with("alias", alias + "_")
                .with("matches", key.matches(alias + "_", alias))
                .with("condition", gone.condition(alias + "_", key.referenced()))
                .text();
        var rows = referrer.identifier() + " AS t WHERE " + refers.condition("t", List.of());
        if (session.number("SELECT count(*) FROM (SELECT FROM " + rows + " LIMIT 1) AS referring") == 0) {
            return Set.of();
        }
        var mart = mart(referrer);
        if (mart.isEmpty()) {
            return reached(referrer.schema() + "." + referrer.table());
        }
        var touched = new TreeSet<>(deleteReferrers(with(path, mart.get()), List.of(), refers));
        touched.add(mart.get());
        if (referrer.refusesDeleting() || referrer.refusesUpdating() && !kept.containsAll(key.referenced())) {
            session.execute("DELETE FROM " + rows);
        }
        return touched;
    }

    private static List<String> with(List<String> path, String table) {
        return Stream.concat(path.stream(), Stream.of(table)).toList();
    }

    private Optional<String> mart(Referrer referrer) {
        return referrer.wholes().stream().filter(marts::contains).findFirst();
    }
}
