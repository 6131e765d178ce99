package io.github.eltmaven.database.catalog;

import io.github.eltmaven.sql.tree.Relation;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table or view that a query reads, directly or through views.
 *
 * @param isVisible whether its name without the schema finds it
 * @param isStored whether it keeps rows of its own, as tables and materialized views do
 * @param columns the names of its columns, in order
 * @param types each column in words: its name, its type, its collation, the definition of its type and the expression that
 *     computes it
 * @param readColumns the columns that the query reads; empty if it reads only whole rows, or only whether there are rows
 * @param relatives the tables whose rows may be read through it, and the tables that it is a part of, by partition or by
 *     inheritance
 * @param definition the query of a view as PostgreSQL writes it; null for a table
 * @param functions the object ids of the functions that a view's query depends on, also behind operators and casts, without
 *     PostgreSQL's own functions
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

    /** Returns the columns that the query reads, in words. */
    public List<String> readTypes() {
        return IntStream.range(0, columns.size())
                .filter(i -> readColumns.contains(columns.get(i)))
                .mapToObj(types::get)
                .toList();
    }

    /** Returns the name as {@code schema.table}. */
    public String qualifiedName() {
        return schema + "." + name;
    }

    /**
     * Returns the relation that a name in a query means; null if it is none of these.
     *
     * @param schema null if the query names no schema
     */
    public static @Nullable Relation find(List<ReadRelation> relations, @Nullable String schema, String name) {
        return relations.stream()
                .filter(relation -> relation.name().equals(name))
                .filter(relation -> schema == null
                        ? relation.isVisible()
                        : relation.schema().equals(schema))
                .map(relation -> new Relation(
                        relation.qualifiedName(), relation.columns(), relation.isStored(), relation.definition()))
                .findFirst()
                .orElse(null);
    }
}
