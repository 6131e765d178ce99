package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.ledger.Cascades;
import java.sql.SQLException;
import java.util.List;

/** The rows of other tables that refer to rows of a mart by foreign keys, while the mart is written. */
final class ReferringRows {

    /** Takes the name of a mart whose rows may have gone or changed. */
    @FunctionalInterface
    interface TouchedMarts {

        void add(String mart) throws SQLException;
    }

    private final Table table;
    private final Cascades cascades;
    private final TouchedMarts touched;

    /**
     * The rows that refer to rows of a mart.
     *
     * @param table the table of the mart
     */
    ReferringRows(Table table, Cascades cascades, TouchedMarts touched) {
        this.table = table;
        this.cascades = cascades;
        this.touched = touched;
    }

    /** Whether a table refers to the mart. */
    boolean exists() {
        return cascades.isReferredTo(name());
    }

    /** Deletes the rows whose foreign keys would refuse to let rows of the mart be deleted or updated. */
    void delete(Cascades.Gone gone) throws SQLException {
        if (exists()) {
            for (var mart : cascades.deleteReferrers(name(), kept(), gone)) {
                touched.add(mart);
            }
        }
    }

    /** The columns of the key in which an UPDATE writes the value that the row already has. */
    private List<String> kept() {
        return table.key().stream()
                .filter(column ->
                        table.column(column).filter(Column::equalIsSame).isPresent())
                .toList();
    }

    private String name() {
        return table.schema() + "." + table.name();
    }
}
