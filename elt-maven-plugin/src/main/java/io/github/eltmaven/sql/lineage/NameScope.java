package io.github.eltmaven.sql.lineage;

import io.github.eltmaven.sql.tree.NotUnderstoodException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of the names in a part of a query: items of FROM, queries of WITH, and the names of the surrounding
 * query.
 */
final class NameScope {

    private record Item(
            @Nullable String alias,
            List<Traced> columns,
            @Nullable TableColumn row) {}

    private final @Nullable NameScope outer;
    private final List<Item> items = new ArrayList<>();
    private final Map<String, Set<TableColumn>> merged = new HashMap<>();
    private final Map<String, TracedRows> queries = new HashMap<>();

    NameScope(@Nullable NameScope outer) {
        this.outer = outer;
    }

    /** Returns the scope where a subquery of FROM looks for names, unless it is LATERAL. */
    NameScope around() {
        return outer == null ? new NameScope(null) : outer;
    }

    /** Adds a query of WITH. */
    void define(String name, TracedRows rows) {
        queries.put(name, rows);
    }

    Optional<TracedRows> query(String name) {
        if (queries.containsKey(name)) {
            return Optional.of(queries.get(name));
        }
        return outer == null ? Optional.empty() : outer.query(name);
    }

    /**
     * Adds an item of FROM.
     *
     * @param alias null where the item has no alias
     * @param row the column that represents the item's whole row; null where all its columns together do
     */
    void add(@Nullable String alias, List<Traced> columns, @Nullable TableColumn row) {
        items.add(new Item(alias, columns, row));
    }

    /** Adds the column that USING merges from one column of each side. */
    void merge(String name, Set<TableColumn> values) {
        merged.put(name, values);
    }

    /** Returns the table columns that reach a column without a table in its name. */
    Set<TableColumn> column(String name) {
        var found = items.stream()
                .flatMap(item -> item.columns().stream())
                .filter(column -> column.name().equals(name))
                .toList();
        if (merged.containsKey(name)) {
            return merged.get(name);
        }
        if (found.size() > 1) {
            throw new NotUnderstoodException("ambiguous: " + name);
        }
        if (found.size() == 1) {
            return found.get(0).values();
        }
        return around(name).column(name);
    }

    /** Returns the table columns that reach a column of an item of FROM. */
    Set<TableColumn> column(String alias, String name) {
        var item = item(alias);
        return item.isPresent()
                ? only(item.get().columns(), name)
                : around(alias).column(alias, name);
    }

    /** Returns the table columns that reach the whole row of an item of FROM. */
    Set<TableColumn> row(String alias) {
        var item = item(alias);
        if (item.isEmpty()) {
            return around(alias).row(alias);
        }
        if (item.get().row() != null) {
            return Set.of(item.get().row());
        }
        var values = new LinkedHashSet<TableColumn>();
        item.get().columns().forEach(column -> values.addAll(column.values()));
        return values;
    }

    private Optional<Item> item(String alias) {
        var found = items.stream().filter(item -> alias.equals(item.alias())).toList();
        if (found.size() > 1) {
            throw new NotUnderstoodException("ambiguous: " + alias);
        }
        return found.stream().findFirst();
    }

    private NameScope around(String name) {
        if (outer == null) {
            throw new NotUnderstoodException("unknown: " + name);
        }
        return outer;
    }

    /** Returns the table columns that reach the only column of a name. */
    static Set<TableColumn> only(List<Traced> columns, String name) {
        var found =
                columns.stream().filter(column -> column.name().equals(name)).toList();
        if (found.size() != 1) {
            throw new NotUnderstoodException("no column, or several: " + name);
        }
        return found.get(0).values();
    }
}
