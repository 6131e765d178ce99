package io.github.eltmaven.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as it is in the database.
 *
 * @param name as {@code schema.table}
 * @param comment what COMMENT ON says of it; null where nothing is said
 */
public record StoredTable(String name, @Nullable String comment, List<StoredColumn> columns) {

    public StoredTable {
        columns = List.copyOf(columns);
    }

    /**
     * A column of a table.
     *
     * @param type as PostgreSQL writes it, with limits
     */
    public record StoredColumn(String name, String type) {}
}
