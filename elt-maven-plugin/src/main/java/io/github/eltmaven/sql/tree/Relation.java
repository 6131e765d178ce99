package io.github.eltmaven.sql.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The relation that a name in FROM stands for.
 *
 * @param name its name as {@code schema.table}
 * @param columns the names of its columns, in order
 * @param isStored whether it stores rows of its own, as tables and materialized views do
 * @param definition the query of a view; null for a table
 */
public record Relation(
        String name,
        List<String> columns,
        boolean isStored,
        @Nullable String definition) {

    public Relation {
        columns = List.copyOf(columns);
    }

    /** Finds the relation of a name. */
    @FunctionalInterface
    public interface Lookup {

        /**
         * Returns the relation of a name; null where there is no such relation.
         *
         * @param schema null where the query names no schema
         */
        @Nullable
        Relation find(@Nullable String schema, String name);
    }
}
