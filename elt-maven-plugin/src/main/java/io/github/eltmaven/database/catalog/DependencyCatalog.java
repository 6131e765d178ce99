package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;

/** Reads from PostgreSQL's catalog of dependencies what a view is made from. */
final class DependencyCatalog {

    /** A view's query, and the object ids of the functions that it depends on, without PostgreSQL's own functions. */
    record RelationDefinition(String query, List<String> functions) {}

    private static final String READS = SqlTemplate.of(DependencyCatalog.class, "reads.sql")
            .with("types", Catalog.types("IN (SELECT relation FROM reads)"))
            .with(
                    "relatives",
                    SqlTemplate.of(DependencyCatalog.class, "relatives.sql").text())
            .with("functions", functions("c.oid"))
            .text();

    private static final String DEFINITION = SqlTemplate.of(DependencyCatalog.class, "view-definition.sql")
            .with("functions", functions("view"))
            .text();

    private final Session session;

    DependencyCatalog(Session session) {
        this.session = session;
    }

    /** Returns SQL for an array of the object ids of the functions that a view depends on. */
    private static String functions(String view) {
        return SqlTemplate.of(DependencyCatalog.class, "view-functions.sql")
                .with("view", view)
                .text();
    }

    /** Returns the relations that a view reads, in the order of their names. */
    List<ReadRelation> reads(String view) throws SQLException {
        var names = session.shortNames();
        return session.ask(
                row -> new ReadRelation(
                        row.getString("schema"),
                        row.getString("name"),
                        row.getBoolean("is_visible") || names.isShort(row.getString("schema"), row.getString("name")),
                        row.getBoolean("is_stored"),
                        Catalog.texts(row.getArray("columns")),
                        Catalog.texts(row.getArray("types")).stream()
                                .map(names::shortened)
                                .toList(),
                        Catalog.texts(row.getArray("read_columns")),
                        Catalog.texts(row.getArray("relatives")),
                        row.getString("definition") == null ? null : names.shortened(row.getString("definition")),
                        Catalog.texts(row.getArray("functions"))),
                READS,
                view,
                view);
    }

    /** Returns a view's query as PostgreSQL writes it back: names are qualified where they need it, and no {@code *} is left. */
    RelationDefinition definition(String view) throws SQLException {
        return session.ask(
                        row -> new RelationDefinition(
                                session.shortNames().shortened(row.getString(1)), Catalog.texts(row.getArray(2))),
                        DEFINITION,
                        view)
                .get(0);
    }
}
