package io.github.eltmaven.sql.lineage;

import io.github.eltmaven.sql.tree.NotUnderstoodException;
import io.github.eltmaven.sql.tree.Relation;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The columns of tables that feed a query.
 *
 * <p>A value reaches a column of the result where it is part of the column's expression, also as a condition of CASE or
 * FILTER. Other parts of a query decide which rows it reads, in which group and order: OVER, the ORDER BY of an
 * aggregate, EXISTS, and any clause after the list of columns. PostgreSQL computes the position of a row, such as
 * {@code rank()}, from its ORDER BY.
 *
 * @param values for each column of the result, in order, the columns whose values reach it
 * @param others the columns that decide rows and reach no value; a table without a column where only its rows count
 * @param named all columns that the query names, and the tables that it reads without naming a column
 */
public record ColumnLineage(List<Set<TableColumn>> values, Set<TableColumn> others, Set<TableColumn> named) {

    public ColumnLineage {
        values = values.stream().map(ColumnLineage::sorted).toList();
        others = sorted(others);
        named = sorted(named);
    }

    /**
     * Returns the lineage of a query as PostgreSQL writes it back; empty where the tracer does not understand a part of
     * it.
     *
     * @param relations the tables and views that the query reads
     */
    public static Optional<ColumnLineage> of(String query, Relation.Lookup relations) {
        try {
            var tracer = new QueryTracer(relations);
            var rows = tracer.trace(query);
            var values = rows.columns().stream().map(Traced::values).toList();
            return Optional.of(new ColumnLineage(
                    values, others(rows.deciders(), values), TableColumn.withoutImplied(tracer.named())));
        } catch (NotUnderstoodException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private static Set<TableColumn> others(Set<TableColumn> deciders, List<Set<TableColumn>> values) {
        var reaching = new LinkedHashSet<TableColumn>();
        values.forEach(reaching::addAll);
        var all = new LinkedHashSet<>(reaching);
        all.addAll(deciders);
        var others = TableColumn.withoutImplied(all);
        others.removeAll(reaching);
        return others;
    }

    private static Set<TableColumn> sorted(Collection<TableColumn> inputs) {
        return Collections.unmodifiableSet(new TreeSet<>(inputs));
    }
}
