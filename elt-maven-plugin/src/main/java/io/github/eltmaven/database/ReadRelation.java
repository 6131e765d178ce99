package io.github.eltmaven.database;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table or view that a query reads, itself or through views.
 *
 * @param isVisible whether its name means it without the schema
 * @param isStored whether it keeps rows of its own, as tables and materialized views do
 * @param columns the names of its columns, in order
 * @param readColumns those that are read; empty where only whole rows are, or only that there are rows
 * @param readTypes what they are, in words: name, type, collation, and what the type says beyond its name
 * @param definition the query of a view as PostgreSQL writes it; null for a table
 * @param functions the object ids of those that a view's query depends on, also behind operators and casts, but for PostgreSQL's own
 */
public record ReadRelation(
        String schema,
        String name,
        boolean isVisible,
        boolean isStored,
        List<String> columns,
        List<String> readColumns,
        List<String> readTypes,
        @Nullable String definition,
        List<String> functions) {

    public ReadRelation {
        columns = List.copyOf(columns);
        readColumns = List.copyOf(readColumns);
        readTypes = List.copyOf(readTypes);
        functions = List.copyOf(functions);
    }

    /** The name as {@code schema.table}. */
    public String qualifiedName() {
        return schema + "." + name;
    }
}
