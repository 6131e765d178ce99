package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Sql;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns that stand in the rows of a table and are computed anew when others are written. What they hold may be of a function
 * that has become another since.
 */
public final class ComputedColumns {

    private final List<Column> columns;
    private final Collection<String> written;

    /**
     * The computed columns of a table.
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

    /** The columns of a row that have to be known beside those that are written. */
    public List<String> needed() {
        return columns.stream()
                .flatMap(column -> Stream.concat(Stream.of(column.name()), generation(column).columns().stream()))
                .filter(name -> !written.contains(name))
                .distinct()
                .toList();
    }

    /**
     * Whether a row holds what would be computed if it were written now.
     *
     * @param values what stands before a column that is written
     * @param row what stands before a column of the row
     */
    public String areRight(String values, String row) {
        return columns.isEmpty()
                ? "true"
                : columns.stream()
                        .map(column -> "ROW((" + computing(column, values, row) + "))::record *= ROW(" + row
                                + Sql.identifier(column.name()) + ")::record")
                        .collect(Collectors.joining(" AND ", "(", ")"));
    }

    /** A query of its own, in which the names of the expression mean what they should. */
    private String computing(Column column, String values, String row) {
        return "SELECT (%s)::%s FROM (SELECT %s) AS computed"
                .formatted(
                        generation(column).expression(),
                        column.type(),
                        generation(column).columns().stream()
                                .map(name -> (written.contains(name) ? values : row) + Sql.identifier(name))
                                .collect(Collectors.joining(", ")));
    }
}
