package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.catalog.UnnamedColumns;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.SqlTemplate;
import java.util.List;

/**
 * SQL conditions on rows of a model's table: what does the merge do to a row, by the table {@code elt_merge}?
 *
 * @param columns the columns of the model
 * @param unnamed the columns that the model does not name and that the merge writes
 */
record DecidedRows(Table table, List<String> columns, boolean isRebuild, UnnamedColumns unnamed) {

    DecidedRows {
        columns = List.copyOf(columns);
    }

    /** SQL condition: does the merge delete the row of an alias? */
    String isDeleted(String alias) {
        if (!isRebuild) {
            return ofKey("row-is-deleted.sql", alias).text();
        }
        // Where several rows have one key, the winner was compared with one of them: this row stays.
        var isCompared = table.isKeyUnique()
                ? ""
                : " AND (w._place IS NULL OR w._place = " + alias + ".ctid AND w._part = " + alias + ".tableoid)";
        return SqlTemplate.of(DecidedRows.class, "row-is-deleted-by-rebuild.sql")
                .with("isKept", sameKey(alias) + isCompared)
                .text();
    }

    /**
     * SQL condition: does the merge remove a value of the row that other tables reference?
     *
     * @param referenced the columns that they reference
     */
    String losesReferences(String alias, List<String> referenced) {
        if (unnamed.areWritten(referenced)) {
            return ofKey("row-is-deleted-or-updated.sql", alias)
                    .with("isDeleted", isDeleted(alias))
                    .text();
        }
        var written = referenced.stream()
                .filter(column -> columns.contains(column) && !table.key().contains(column))
                .toList();
        return written.isEmpty()
                ? isDeleted(alias)
                : ofKey("row-loses-references.sql", alias)
                        .with("isDeleted", isDeleted(alias))
                        .with("sameReferenced", Sql.same(alias + ".", "w.", written))
                        .text();
    }

    /** SQL condition: does the merge update the row of an alias? */
    String isUpdated(String alias) {
        return ofKey("row-is-updated.sql", alias).text();
    }

    /** SQL condition: does the merge leave the row of an alias as it is? */
    String isLeft(String alias) {
        return ofKey("row-stays.sql", alias).text();
    }

    private SqlTemplate ofKey(String file, String alias) {
        return SqlTemplate.of(DecidedRows.class, file).with("sameKey", sameKey(alias));
    }

    private String sameKey(String alias) {
        return Sql.sameKey(alias + ".", "w.", table.key());
    }
}
