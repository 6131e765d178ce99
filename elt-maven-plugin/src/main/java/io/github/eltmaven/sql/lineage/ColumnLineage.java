package io.github.eltmaven.sql.lineage;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which columns of which tables feed a query.
 *
 * <p>A value reaches a column of the result where it is part of the column's expression, also as a condition of CASE
 * or FILTER. What stands in OVER, in the ORDER BY of an aggregate, in EXISTS and in any clause after the list of columns
 * decides which rows are read, in which group and order. The place of a row, such as {@code rank()}, is made from its
 * ORDER BY.
 *
 * @param values for each column of the result, in order, the columns whose values reach it
 * @param others the columns that decide rows and reach no value; a table without column where its rows alone count
 * @param named all columns that the query names, and tables of which it names none
 */
public record ColumnLineage(List<Set<TableColumn>> values, Set<TableColumn> others, Set<TableColumn> named) {

    public ColumnLineage {
        values = values.stream().map(ColumnLineage::sorted).toList();
        others = sorted(others);
        named = sorted(named);
    }

    /**
     * The lineage of a query as PostgreSQL writes it back; empty where a part of it is not understood.
     *
     * @param relations the tables and views that it reads
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
