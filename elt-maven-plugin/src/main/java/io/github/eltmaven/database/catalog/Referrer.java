package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;

/**
 * A foreign key as the table sees it that is referred to.
 *
 * @param schema the schema of the table whose rows refer
 * @param table the name of that table
 * @param wholes that table and those that it is a part of, by partition or INHERITS, as {@code schema.table}
 * @param targets the table that is referred to and those that it is a part of
 * @param refusesDeleting whether a row that is referred to cannot be deleted; else the rows that refer follow
 * @param refusesUpdating whether the columns that are referred to cannot be changed; else the rows that refer follow
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

    /** All foreign keys of the database. */
    public static List<Referrer> all(Session session) throws SQLException {
        return session.query(
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

    /** The table whose rows refer, quoted for SQL. */
    public String identifier() {
        return Sql.identifier(schema, table);
    }

    /** Whether rows of a table are referred to, by its {@code schema.table}. */
    public boolean refersTo(String target) {
        return targets.contains(target);
    }
}
