package io.github.eltmaven.load;

import io.github.eltmaven.database.Catalog;
import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.Sql;
import io.github.eltmaven.database.Table;
import io.github.eltmaven.pipeline.Generation;
import io.github.eltmaven.pipeline.Source;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The table in which the records of a source land: every column text, and where the record came from. */
final class RawTable {

    private static final String SCHEMA = "raw";
    private static final int LONGEST_NAME = 63;
    private static final List<String> PROVENANCE = List.of("_load", "_line");

    private final Session session;
    private final Source source;

    RawTable(Session session, Source source) {
        this.session = session;
        this.source = source;
    }

    /**
     * The columns that a file of the source must have: those of the table where it stands already, else those that
     * {@code elt.yaml} declares or generates; empty where the first file decides.
     */
    List<String> expectedColumns() throws SQLException {
        if (!source.columns().isEmpty()) {
            return source.columns();
        }
        var table = new Catalog(session).table(SCHEMA, source.name());
        if (table.isPresent()) {
            return table.map(Table::columnNames).orElseThrow().stream()
                    .filter(column -> !PROVENANCE.contains(column))
                    .toList();
        }
        return source.generation().map(Generation::columnNames).orElse(List.of());
    }

    /** Creates the table where it is missing, and adds the columns that it lacks: {@code elt.yaml} asks for them. */
    void create(List<String> columns) throws SQLException {
        session.execute("CREATE SCHEMA IF NOT EXISTS " + Sql.identifier(SCHEMA));
        session.execute("CREATE TABLE IF NOT EXISTS " + identifier() + " ("
                + columns.stream()
                        .map(column -> Sql.identifier(column) + " text")
                        .collect(Collectors.joining(", "))
                + ", _load bigint NOT NULL, _line bigint NOT NULL)");
        var table = new Catalog(session).table(SCHEMA, source.name()).orElseThrow();
        for (var column : columns) {
            if (table.column(column).isEmpty()) {
                session.execute("ALTER TABLE " + identifier() + " ADD COLUMN " + Sql.identifier(column) + " text");
            }
        }
        // Finds the rows of a load without reading all others; costs next to nothing while loading.
        session.execute("CREATE INDEX IF NOT EXISTS " + Sql.identifier(indexName()) + " ON " + identifier()
                + " USING brin (_load) WITH (autosummarize = on)");
    }

    /** Lets the index know of the rows that were just loaded. */
    void summarize() throws SQLException {
        session.execute("SELECT brin_summarize_new_values(to_regclass(?))", Sql.identifier(SCHEMA, indexName()));
    }

    /** The statement that takes rows in COPY's text format: the columns as given, then load and line. */
    String copyStatement(List<String> columns) {
        return "COPY " + identifier() + " (" + Sql.list(columns) + ", _load, _line) FROM STDIN (ENCODING 'UTF8')";
    }

    /** A name that no source can have, since tables and indexes share their names; as long as PostgreSQL keeps it. */
    private String indexName() {
        var name = "load:" + source.name();
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private String identifier() {
        return Sql.identifier(SCHEMA, source.name());
    }
}
