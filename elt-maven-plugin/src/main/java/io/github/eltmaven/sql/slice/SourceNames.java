package io.github.eltmaven.sql.slice;

import io.github.eltmaven.sql.tree.NotUnderstoodException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the names of columns mean at one place of a query: the items of its FROM, and those of the queries around it. */
final class SourceNames {

    private record Named(String alias, RowSource rows) {}

    private final @Nullable SourceNames around;
    private final List<Named> items = new ArrayList<>();
    private final Map<String, Formula> merged = new HashMap<>();
    private final Set<String> outside = new LinkedHashSet<>();

    SourceNames(@Nullable SourceNames around) {
        this.around = around;
    }

    void add(String alias, RowSource rows) {
        if (has(alias)) {
            throw new NotUnderstoodException("two items of the name " + alias);
        }
        items.add(new Named(alias, rows));
    }

    /** The names that a subquery of FROM sees which is not LATERAL: those of the queries around. */
    SourceNames aroundOnly() {
        return new SourceNames(around);
    }

    /** Adds the column that USING makes of a column of each side. */
    void merge(String name, Formula value) {
        merged.put(name, value);
    }

    /** The items of the queries around whose columns were named. */
    Set<String> outside() {
        return outside;
    }

    boolean has(String alias) {
        return items.stream().anyMatch(item -> item.alias().equals(alias));
    }

    Formula column(@Nullable String alias, String name) {
        return alias == null ? column(name) : of(alias, name);
    }

    private Formula of(String alias, String name) {
        var item = items.stream().filter(known -> known.alias().equals(alias)).findFirst();
        if (item.isPresent()) {
            if (!item.get().rows().columns().contains(name)) {
                throw new NotUnderstoodException("no column " + name + " of " + alias);
            }
            return Formula.column(alias, name);
        }
        var found = around(name).of(alias, name);
        outside.add(alias);
        return found;
    }

    private Formula column(String name) {
        var known = merged.get(name);
        if (known != null) {
            return known;
        }
        var found = items.stream()
                .filter(item -> item.rows().columns().contains(name))
                .toList();
        if (found.size() > 1) {
            throw new NotUnderstoodException("ambiguous: " + name);
        }
        if (found.size() == 1) {
            return Formula.column(found.get(0).alias(), name);
        }
        var outer = around(name).column(name);
        outside.addAll(outer.sources());
        return outer;
    }

    void row(String alias) {
        if (!has(alias)) {
            around(alias).row(alias);
            outside.add(alias);
        }
    }

    private SourceNames around(String name) {
        if (around == null) {
            throw new NotUnderstoodException("unknown: " + name);
        }
        return around;
    }

    /** The rows of an item here or around. */
    Optional<RowSource> rows(String alias) {
        var item = items.stream().filter(known -> known.alias().equals(alias)).findFirst();
        if (item.isPresent()) {
            return Optional.of(item.get().rows());
        }
        return around == null ? Optional.empty() : around.rows(alias);
    }
}
