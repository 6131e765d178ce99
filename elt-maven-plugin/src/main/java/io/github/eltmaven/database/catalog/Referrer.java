package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;

/**
 * A foreign key, seen from the table that it references.
 *
 * @param schema the schema of the referencing table
 * @param table the name of the referencing table
 * @param wholes the referencing table and the tables that it is a part of, by partition or INHERITS, as {@code schema.table}
 * @param targets the referenced table and the tables that it is a part of
 * @param refusesDeleting whether the key refuses to delete a referenced row; otherwise the referencing rows follow
 * @param refusesUpdating whether the key refuses to change referenced columns; otherwise the referencing rows follow
 */
public record Referrer(
        String schema,
        String table,
        ForeignKey key,
        List<String> wholes,
        List<String> targets,
        boolean refusesDeleting,
        boolean refusesUpdating) {

    private static final String REFERRERS = SqlTemplate.of(Referrer.class, "referrers.sql")
            .with("columns", Catalog.FOREIGN_KEY_COLUMNS)
            .text();

    public Referrer {
        wholes = List.copyOf(wholes);
        targets = List.copyOf(targets);
    }

    /** Returns all foreign keys of the database. */
    public static List<Referrer> all(Session session) throws SQLException {
        return session.ask(
                row -> new Referrer(
                        row.getString("schema"),
                        row.getString("table"),
                        new ForeignKey(
                                row.getString("name"),
                                Catalog.texts(row.getArray("columns")),
                                row.getString("target_schema"),
                                row.getString("target_table"),
                                Catalog.texts(row.getArray("referenced"))),
                        Catalog.texts(row.getArray("wholes")),
                        Catalog.texts(row.getArray("targets")),
                        row.getBoolean("refuses_deleting"),
                        row.getBoolean("refuses_updating")),
                REFERRERS);
    }

    /** Returns the referencing table, quoted for SQL. */
    public String identifier() {
        return Quoting.identifier(schema, table);
    }

    /** Whether it references rows of a table, given as {@code schema.table}. */
    public boolean refersTo(String target) {
        return targets.contains(target);
    }
}
