package io.github.eltmaven.mart;

import io.github.eltmaven.database.Column;
import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.Sql;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table {@code elt.fresh}: rows of a mart as they have to be, in the types of its table, so that a value is rounded before
 * it is compared and not after. It is unlogged and gone with the transaction: unlike a temporary table it is filled by
 * several processes.
 */
final class Fresh {

    private static final String NAME = "elt.fresh";

    /** Types into which a cast cuts or fills up a value where an assignment does otherwise. */
    private static final Set<String> CUT = Set.of("bpchar", "bit", "bit varying");

    private static final String TEXT = "character varying";

    private final Session session;
    private final PlannedMart mart;

    /** The table of the rows in the ledger of a session's pipeline. */
    static String name(Session session) {
        return session.schemas().own(NAME);
    }

    Fresh(Session session, PlannedMart mart) {
        this.session = session;
        this.mart = mart;
    }

    /** Makes the table of the rows of a query that gives the columns of the mart. */
    void fill(String query) throws SQLException {
        var isCut = mart.columns().stream()
                .map(name -> mart.table().column(name).orElseThrow())
                .anyMatch(Fresh::isCut);
        if (isCut) {
            session.execute("CREATE UNLOGGED TABLE " + name(session) + " AS SELECT " + Sql.list(mart.columns())
                    + " FROM " + mart.table().identifier() + " WITH NO DATA");
            add(query);
        } else {
            session.execute("CREATE UNLOGGED TABLE " + name(session) + " AS SELECT "
                    + mart.columns().stream()
                            .map(name -> cast(mart.table().column(name).orElseThrow()))
                            .collect(Collectors.joining(", "))
                    + " FROM (" + query + "\n) AS q");
        }
    }

    /** A domain over {@code varchar(n)} is cut, too. */
    private static boolean isCut(Column column) {
        return CUT.contains(column.base())
                || column.base().equals(TEXT) && !column.type().startsWith(TEXT);
    }

    /** A cast to {@code varchar(n)} would cut what is too long. */
    private static String cast(Column column) {
        var name = Sql.identifier(column.name());
        var type = column.base().equals(TEXT) ? TEXT : column.type();
        return "q." + name + "::" + type + " AS " + name;
    }

    void add(String query) throws SQLException {
        session.execute("INSERT INTO " + name(session) + " (" + Sql.list(mart.columns()) + ")\n" + query);
    }

    void drop() throws SQLException {
        session.execute("DROP TABLE " + name(session));
    }
}
