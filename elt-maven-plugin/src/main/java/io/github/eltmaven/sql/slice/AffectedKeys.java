package io.github.eltmaven.sql.slice;

import io.github.eltmaven.sql.slice.RowSource.CombinedRows;
import io.github.eltmaven.sql.slice.RowSource.SelectedRows;
import java.util.List;

/**
 * Finds the values of a key that changed rows reach. A value that is not among them has the same rows in the result as before.
 *
 * <p>A changed row reaches a value directly where the key can be computed from the row. Otherwise it is joined to the items that the key
 * can be computed from, by equalities of the query.
 *
 * <p>Where one item has the whole key, all items are joined as they are. If a row of such an item has changed, too, it reaches the
 * values of the key by itself. For all other values the item has the same rows as before.
 *
 * <p>Where the parts of the key are in several items, an item that has changed is joined with its rows as they are and as they were. So
 * every combination of rows that was part of the result, or is, is among the joined rows.
 */
final class AffectedKeys {

    private final ItemRows itemRows;
    private final Sliceability sliceability;

    AffectedKeys(SourceFacts facts) {
        this.itemRows = new ItemRows(facts);
        this.sliceability = new Sliceability(facts);
    }

    /**
     * Queries that give the values of a key that changes of the tables reach. Together they may give a value several times.
     *
     * @param key formulas over the columns of the source
     */
    List<String> of(RowSource rows, List<Formula> key) {
        if (!itemRows.isChanged(rows)) {
            return List.of();
        }
        if (rows instanceof CombinedRows combined) {
            return ofBranches(combined, key);
        }
        if (rows instanceof SelectedRows selected) {
            return ofFrom(selected, sliceability.below(selected, key));
        }
        throw new NotSlicedException("it reads a table in a way that is not understood");
    }

    private List<String> ofBranches(CombinedRows combined, List<Formula> key) {
        if (combined.isLimited()) {
            throw new NotSlicedException("it takes some rows of a result by LIMIT or OFFSET");
        }
        return combined.branches().stream()
                .flatMap(branch -> of(branch, sliceability.inBranch(combined, branch, key)).stream())
                .toList();
    }

    /**
     * The same for a SELECT before it merges rows.
     *
     * @param key formulas over its items
     */
    List<String> ofFrom(SelectedRows rows, List<Formula> key) {
        return new KeySearch(this, itemRows, sliceability, rows, key).queries();
    }
}
