package io.github.eltmaven.sql.slice;

import io.github.eltmaven.sql.slice.RowSource.CombinedRows;
import io.github.eltmaven.sql.slice.RowSource.FixedRows;
import io.github.eltmaven.sql.slice.RowSource.FromEntry;
import io.github.eltmaven.sql.slice.RowSource.SelectedRows;
import io.github.eltmaven.sql.slice.RowSource.StoredRows;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.statement.select.FromItem;

/** Writes the rows of items of FROM as relations: as they are, as they are and were, or those that have changed. */
final class ItemRows {

    /** Why rows of before cannot be had. */
    static final String MERGES_ROWS = "a subquery that has changed merges rows, or chooses them by others";

    private final SourceFacts facts;

    ItemRows(SourceFacts facts) {
        this.facts = facts;
    }

    boolean isChanged(RowSource rows) {
        return rows.reads(table -> facts.changed(table).isPresent());
    }

    /** Whether more rows of the changed tables never take a row away from a source, so that its rows of before can be had. */
    boolean isMonotone(RowSource rows) {
        if (!isChanged(rows) || rows instanceof StoredRows || rows instanceof FixedRows) {
            return true;
        }
        if (rows instanceof CombinedRows combined) {
            return combined.keepsEveryRow()
                    && !combined.isLimited()
                    && combined.branches().stream().allMatch(this::isMonotone);
        }
        var selected = (SelectedRows) rows;
        return selected.onlyJoins()
                && selected.subqueries().stream().noneMatch(subquery -> isChanged(subquery.rows()))
                && selected.from().items().stream()
                        .allMatch(item -> !isChanged(item.rows())
                                || !item.isOptional() && item.needs().isEmpty() && isMonotone(item.rows()));
    }

    /** The rows that an item has. */
    static String now(FromEntry item) {
        return QueryPrinter.print((FromItem) item.node(), Map.of());
    }

    /** The rows that an item has, and those that it had. */
    String nowAndBefore(FromEntry item) {
        if (!isMonotone(item.rows())) {
            throw new NotSlicedException(MERGES_ROWS);
        }
        return QueryPrinter.print((FromItem) item.node(), replaced(item.rows(), Optional.empty()));
    }

    /** The changed rows of an item: for each table in it that has changed, those that rows of this table are part of. */
    List<String> changed(FromEntry item) {
        return item.rows()
                .tables()
                .filter(table -> facts.changed(table.relation().name()).isPresent())
                .map(table -> {
                    var replaced = replaced(item.rows(), Optional.of(table));
                    leaveOutOtherBranches(item.rows(), table, replaced);
                    return QueryPrinter.print((FromItem) item.node(), replaced);
                })
                .toList();
    }

    /** Empties the branches of UNION ALL that do not read a table at its place: rows of the table are part of none of theirs. */
    private static void leaveOutOtherBranches(RowSource source, StoredRows table, Map<Object, String> replaced) {
        if (!reads(source, table)) {
            return;
        }
        if (source instanceof CombinedRows combined) {
            for (var branch : combined.branches()) {
                if (reads(branch, table)) {
                    leaveOutOtherBranches(branch, table, replaced);
                } else {
                    branch.tables()
                            .forEach(other -> replaced.put(
                                    other.node(),
                                    "(SELECT * FROM " + other.node().getFullyQualifiedName() + " WHERE false)"));
                }
            }
        } else if (source instanceof SelectedRows selected) {
            selected.from().items().forEach(item -> leaveOutOtherBranches(item.rows(), table, replaced));
        }
    }

    private static boolean reads(RowSource source, StoredRows table) {
        return source.tables().anyMatch(other -> other.node() == table.node());
    }

    private Map<Object, String> replaced(RowSource source, Optional<StoredRows> changing) {
        var replaced = new IdentityHashMap<Object, String>();
        source.tables()
                .forEach(table -> facts.changed(table.relation().name())
                        .ifPresent(changed -> replaced.put(
                                table.node(),
                                changing.filter(other -> other.node() == table.node())
                                                .isPresent()
                                        ? changed.images()
                                        : changed.union())));
        return replaced;
    }
}
