package io.github.eltmaven.database.catalog;

import io.github.eltmaven.sql.Quoting;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stored columns of a table that PostgreSQL computes again when other columns of the row are written. A stored value may be
 * outdated, since a function that computed it may have changed.
 */
public final class ComputedColumns {

    private final List<Column> columns;
    private final Collection<String> written;

    /**
     * Finds the computed columns of a table.
     *
     * @param written the columns that are written
     */
    public ComputedColumns(Table table, Collection<String> written) {
        this.written = List.copyOf(written);
        this.columns = table.computed().stream().filter(this::isComputedAnew).toList();
    }

    private boolean isComputedAnew(Column column) {
        var generation = generation(column);
        return generation.isStored() && generation.columns().stream().anyMatch(written::contains);
    }

    private static GeneratedAs generation(Column column) {
        return column.generation().orElseThrow();
    }

    /** Returns the columns of a row that {@link #areRight} reads beside the written columns. */
    public List<String> needed() {
        return columns.stream()
                .flatMap(column -> Stream.concat(Stream.of(column.name()), generation(column).columns().stream()))
                .filter(name -> !written.contains(name))
                .distinct()
                .toList();
    }

    /**
     * Returns a SQL condition: does a row hold the values that PostgreSQL would compute if it were written now?
     *
     * @param values the prefix of a written column, such as an alias with its dot
     * @param row the prefix of a column of the row
     */
    public String areRight(String values, String row) {
        return columns.isEmpty()
                ? "true"
                : columns.stream()
                        .map(column -> "ROW((" + computing(column, values, row) + "))::record *= ROW(" + row
                                + Quoting.identifier(column.name()) + ")::record")
                        .collect(Collectors.joining(" AND ", "(", ")"));
    }

    /** Computes a column in a subquery, so that the unqualified names of the expression mean the right values. */
    private String computing(Column column, String values, String row) {
        return "SELECT (%s)::%s FROM (SELECT %s) AS computed"
                .formatted(
                        generation(column).expression(),
                        column.type(),
                        generation(column).columns().stream()
                                .map(name -> (written.contains(name) ? values : row) + Quoting.identifier(name))
                                .collect(Collectors.joining(", ")));
    }
}
