package io.github.eltmaven.ledger;

import org.jspecify.annotations.Nullable;

/**
 * That a column of a table feeds a table that a model fills.
 *
 * @param column the column that is fed; null where it is no single one, or not known
 * @param input the table that feeds it, as {@code schema.table}
 * @param inputColumn null where the whole row feeds it, or where only the table is known
 */
public record LineageRow(
        @Nullable String column, String input, @Nullable String inputColumn, Reach reach) {

    /** How far an input reaches. */
    public enum Reach {
        /** Its values reach the column. */
        VALUE,
        /** It decides which rows there are and reaches no value. */
        ROWS,
        /** It reaches some column or decides rows: the query could not be followed. */
        UNKNOWN
    }
}
