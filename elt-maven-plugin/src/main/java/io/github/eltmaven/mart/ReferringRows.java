package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.ledger.Cascades;
import java.sql.SQLException;
import java.util.List;

/** The rows that refer to rows of a mart, by foreign keys, while that mart is written. */
final class ReferringRows {

    /** Is told of a mart that rows of may be gone or changed. */
    @FunctionalInterface
    interface Touched {

        void mart(String name) throws SQLException;
    }

    private final Table table;
    private final Cascades cascades;
    private final Touched touched;

    /**
     * What refers to rows of a mart.
     *
     * @param table of the mart
     */
    ReferringRows(Table table, Cascades cascades, Touched touched) {
        this.table = table;
        this.cascades = cascades;
        this.touched = touched;
    }

    /** Whether it matters in which order rows are written, and which ones go. */
    boolean exists() {
        return cascades.isReferredTo(name());
    }

    /** Makes way for rows that are about to go or to change. */
    void makeWay(Cascades.Gone gone) throws SQLException {
        if (exists()) {
            for (var mart : cascades.makeWay(name(), kept(), gone)) {
                touched.mart(mart);
            }
        }
    }

    /** The columns by which rows are found again: an UPDATE writes the same values to them. */
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
