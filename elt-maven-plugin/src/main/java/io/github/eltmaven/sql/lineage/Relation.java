package io.github.eltmaven.sql.lineage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a name in FROM stands for.
 *
 * @param name as {@code schema.table}
 * @param columns their names, in order
 * @param isStored whether it keeps rows of its own, as tables and materialized views do
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
         * The relation of a name; null where there is none.
         *
         * @param schema null where the query names none
         */
        @Nullable
        Relation find(@Nullable String schema, String name);
    }
}
