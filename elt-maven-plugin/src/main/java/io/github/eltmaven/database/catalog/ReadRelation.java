package io.github.eltmaven.database.catalog;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table or view that a query reads, itself or through views.
 *
 * @param isVisible whether its name means it without the schema
 * @param isStored whether it keeps rows of its own, as tables and materialized views do
 * @param columns the names of its columns, in order
 * @param types what each of them is, in words: name, type, collation, what the type says beyond its name, and what computes it
 * @param readColumns those that are read; empty where only whole rows are, or only that there are rows
 * @param relatives the tables of which rows may be read through it, or of which it is a part, by partition or by inheritance
 * @param definition the query of a view as PostgreSQL writes it; null for a table
 * @param functions the object ids of those that a view's query depends on, also behind operators and casts, but for PostgreSQL's own
 */
public record ReadRelation(
        String schema,
        String name,
        boolean isVisible,
        boolean isStored,
        List<String> columns,
        List<String> types,
        List<String> readColumns,
        List<String> relatives,
        @Nullable String definition,
        List<String> functions) {

    public ReadRelation {
        columns = List.copyOf(columns);
        types = List.copyOf(types);
        readColumns = List.copyOf(readColumns);
        relatives = List.copyOf(relatives);
        functions = List.copyOf(functions);
    }

    /** What the columns are that are read, in words. */
    public List<String> readTypes() {
        return IntStream.range(0, columns.size())
                .filter(i -> readColumns.contains(columns.get(i)))
                .mapToObj(types::get)
                .toList();
    }

    /** The name as {@code schema.table}. */
    public String qualifiedName() {
        return schema + "." + name;
    }
}
