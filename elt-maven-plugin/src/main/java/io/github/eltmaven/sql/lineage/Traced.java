package io.github.eltmaven.sql.lineage;

import io.github.eltmaven.sql.tree.NotUnderstoodException;
import io.github.eltmaven.sql.tree.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.Alias;
import org.jspecify.annotations.Nullable;

/**
 * A column somewhere in a query, with the table columns whose values reach it.
 *
 * @param name the name as PostgreSQL understands it
 */
record Traced(String name, Set<TableColumn> values) {

    Traced {
        values = Set.copyOf(values);
    }

    /** Returns the columns with the names that an alias gives to the first columns. */
    static List<Traced> renamed(List<Traced> columns, @Nullable Alias alias) {
        var names = alias == null ? null : alias.getAliasColumns();
        return names == null
                ? columns
                : renamed(
                        columns,
                        names.stream().map(column -> Written.name(column.name)).toList());
    }

    /** Returns the columns with other names for the first columns. */
    static List<Traced> renamed(List<Traced> columns, List<String> names) {
        if (names.size() > columns.size()) {
            throw new NotUnderstoodException("more names than columns");
        }
        var renamed = new ArrayList<>(columns);
        for (var i = 0; i < names.size(); i++) {
            renamed.set(i, new Traced(names.get(i), columns.get(i).values()));
        }
        return renamed;
    }
}
