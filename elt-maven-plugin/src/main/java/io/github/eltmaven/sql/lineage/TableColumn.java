package io.github.eltmaven.sql.lineage;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table that a query reads.
 *
 * @param table the table as {@code schema.table}
 * @param column null where the query names no column: it reads whole rows, or only whether there are rows
 */
public record TableColumn(String table, @Nullable String column) implements Comparable<TableColumn> {

    private static final Comparator<TableColumn> ORDER = Comparator.comparing(TableColumn::table)
            .thenComparing(input -> Optional.ofNullable(input.column()).orElse(""));

    @Override
    public int compareTo(TableColumn other) {
        return ORDER.compare(this, other);
    }

    /**
     * Returns the columns without the tables that also occur with a column. PostgreSQL's catalog stores them in this
     * way.
     */
    static Set<TableColumn> withoutImplied(Collection<TableColumn> inputs) {
        var tables = inputs.stream()
                .filter(input -> input.column() != null)
                .map(TableColumn::table)
                .collect(Collectors.toSet());
        return inputs.stream()
                .filter(input -> input.column() != null || !tables.contains(input.table()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
