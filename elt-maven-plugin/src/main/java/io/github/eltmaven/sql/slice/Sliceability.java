package io.github.eltmaven.sql.slice;

import io.github.eltmaven.sql.lineage.TableColumn;
import io.github.eltmaven.sql.slice.Formula.NamedColumn;
import io.github.eltmaven.sql.slice.RowSource.CombinedRows;
import io.github.eltmaven.sql.slice.RowSource.FixedRows;
import io.github.eltmaven.sql.slice.RowSource.FromList;
import io.github.eltmaven.sql.slice.RowSource.SelectedRows;
import io.github.eltmaven.sql.slice.RowSource.StoredRows;
import java.util.List;
import java.util.Optional;

/**
 * Says whether a condition on columns of a result is a condition on the rows that the result is made from. The rules are those by which
 * PostgreSQL moves a condition into a subquery:
 *
 * <ul>
 *   <li>through GROUP BY, if the columns are among what is grouped by: a group is then kept or left out as a whole;
 *   <li>past a window function, if the columns are among what it is partitioned by: its value depends on its partition alone;
 *   <li>through DISTINCT ON, if the columns are among its expressions;
 *   <li>through DISTINCT and set operations always: equal rows are kept or left out together;
 *   <li>never past LIMIT, nor into a column that a subquery or a function of several rows computes.
 * </ul>
 */
final class Sliceability {

    private final SourceFacts facts;

    Sliceability(SourceFacts facts) {
        this.facts = facts;
    }

    /**
     * A key over the columns of a set operation as one over the columns of a branch.
     *
     * @throws NotSlicedException where the operation merges rows that the key tells apart
     */
    List<Formula> inBranch(CombinedRows combined, RowSource branch, List<Formula> key) {
        if (!key.stream().allMatch(formula -> passes(combined, formula))) {
            throw new NotSlicedException("equal values of a set operation may differ");
        }
        return key.stream()
                .map(formula -> formula.with(column ->
                        Formula.result(branch.columns().get(combined.columns().indexOf(column.name())))))
                .toList();
    }

    /** Whether a condition on a formula over the columns of a set operation keeps or leaves out rows together that are merged. */
    boolean passes(CombinedRows combined, Formula formula) {
        return combined.keepsEveryRow()
                || formula.isColumn()
                || formula.columns().stream().allMatch(column -> equalIsSame(combined, column.name()));
    }

    private boolean equalIsSame(RowSource rows, String column) {
        if (rows instanceof CombinedRows combined) {
            var position = combined.columns().indexOf(column);
            return combined.branches().stream()
                    .allMatch(branch -> equalIsSame(branch, branch.columns().get(position)));
        }
        return rows instanceof SelectedRows selected
                && selected.outputs().stream()
                        .filter(output -> output.name().equals(column))
                        .allMatch(output -> equalIsSame(selected.from(), output.formula()));
    }

    /**
     * A key over the columns of a SELECT as one over the items that it reads.
     *
     * @throws NotSlicedException where a row that the SELECT leaves in or out depends on other rows than those of the key
     */
    List<Formula> below(SelectedRows rows, List<Formula> key) {
        if (rows.isLimited()) {
            throw new NotSlicedException("it takes some rows of a result by LIMIT or OFFSET");
        }
        return key.stream().map(formula -> below(rows, formula)).toList();
    }

    private Formula below(SelectedRows rows, Formula formula) {
        return formula.with(column -> {
            var output = rows.outputs().stream()
                    .filter(known -> known.name().equals(column.name()))
                    .findFirst()
                    .orElseThrow(() -> new NotSlicedException("it has no column " + column.name()))
                    .formula();
            refuse(rows, column.name(), output, formula.isColumn());
            return output;
        });
    }

    private void refuse(SelectedRows rows, String name, Formula output, boolean isPlain) {
        if (!output.isOfOneRow()) {
            throw new NotSlicedException("its column " + name + " is computed from several rows");
        }
        if (!isPlain && (rows.isDistinct() || isMerging(rows)) && !equalIsSame(rows.from(), output)) {
            throw new NotSlicedException("equal values of " + name + " may differ");
        }
        rows.grouping()
                .ifPresent(grouping -> refuse(rows, name, output, grouping.keys(), "it is not grouped by " + name));
        rows.distinctOn().ifPresent(on -> refuse(rows, name, output, on, "DISTINCT ON is not of " + name));
        for (var partition : rows.partitions()) {
            refuse(rows, name, output, partition, "a window is not partitioned by " + name);
        }
    }

    private static boolean isMerging(SelectedRows rows) {
        return rows.grouping().isPresent()
                || rows.distinctOn().isPresent()
                || !rows.partitions().isEmpty();
    }

    private void refuse(SelectedRows rows, String name, Formula output, List<Formula> among, String reason) {
        if (output.columns().isEmpty() || contains(among, output)) {
            return;
        }
        var columns = output.columns().stream()
                .map(column -> Formula.column(column.source(), column.name()))
                .toList();
        if (!columns.stream().allMatch(column -> contains(among, column) && equalIsSame(rows.from(), column))) {
            throw new NotSlicedException(reason);
        }
    }

    private static boolean contains(List<Formula> formulas, Formula formula) {
        return formulas.stream().anyMatch(other -> other.sql().equals(formula.sql()));
    }

    /** Whether equal values of a formula are identical, as far as the tables say. */
    private boolean equalIsSame(FromList from, Formula formula) {
        return formula.asColumn()
                .filter(column -> from.has(column.source()))
                .filter(column -> isOfSeries(from, column)
                        || isSame(from.item(column.source()).rows().origins(column.name())))
                .isPresent();
    }

    private boolean isSame(List<TableColumn> origins) {
        return !origins.isEmpty()
                && origins.stream().allMatch(origin -> facts.equalIsSame(origin.table(), origin.column()));
    }

    private static boolean isOfSeries(FromList from, NamedColumn column) {
        return from.item(column.source()).rows() instanceof FixedRows fixed && fixed.equalIsSame();
    }

    /**
     * Whether a key may be NULL because an outer join found no row. A change may then move rows from and to the key NULL.
     *
     * @param key formulas over the columns of the source
     */
    boolean mayLackRow(RowSource rows, List<Formula> key) {
        if (rows instanceof CombinedRows combined) {
            return combined.branches().stream().anyMatch(branch -> mayLackRow(branch, inBranch(combined, branch, key)));
        }
        if (rows instanceof SelectedRows selected) {
            return below(selected, key).stream()
                    .flatMap(formula -> formula.columns().stream())
                    .anyMatch(column -> {
                        var item = selected.from().item(column.source());
                        return item.isOptional() || mayLackRow(item.rows(), List.of(Formula.result(column.name())));
                    });
        }
        return false;
    }

    boolean isNeverNull(RowSource rows, Formula result) {
        if (rows instanceof CombinedRows combined) {
            var position =
                    combined.columns().indexOf(result.asColumn().orElseThrow().name());
            return combined.branches().stream()
                    .allMatch(branch ->
                            isNeverNull(branch, Formula.result(branch.columns().get(position))));
        }
        if (!(rows instanceof SelectedRows selected)) {
            return false;
        }
        var name = result.asColumn().orElseThrow().name();
        return selected.outputs().stream()
                .filter(output -> output.name().equals(name))
                .allMatch(output -> isNeverNullInFrom(selected.from(), output.formula()));
    }

    boolean isNeverNullInFrom(FromList from, Formula formula) {
        return castColumn(formula)
                .filter(column ->
                        from.items().stream().anyMatch(item -> item.alias().equals(column.source())))
                .filter(column -> !from.item(column.source()).isOptional())
                .filter(column -> from.item(column.source()).rows() instanceof StoredRows stored
                        ? facts.isNeverNull(stored.relation().name(), stored.stored(column.name()))
                        : isNeverNull(from.item(column.source()).rows(), Formula.result(column.name())))
                .isPresent();
    }

    /** The column that a formula consists of, perhaps as a text: PostgreSQL compares a varchar as one. */
    private static Optional<NamedColumn> castColumn(Formula formula) {
        var columns = List.copyOf(formula.columns());
        return columns.size() == 1
                        && (formula.isColumn()
                                || formula.sql().equals("(" + columns.get(0).sql() + ")::text"))
                ? Optional.of(columns.get(0))
                : Optional.empty();
    }
}
