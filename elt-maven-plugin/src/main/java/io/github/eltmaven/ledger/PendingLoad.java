package io.github.eltmaven.ledger;

import java.util.List;

/**
 * A load that was begun and has not ended: what it wrote is to be removed unless it still runs.
 *
 * @param source the source whose raw table it fills
 * @param grown what it made of that table
 */
public record PendingLoad(long load, String source, Grown grown) {

    /**
     * What a load made of the table that it fills.
     *
     * @param isNew whether it made the table
     * @param columns the columns that it added
     */
    public record Grown(boolean isNew, List<String> columns) {

        /** Nothing. */
        public static final Grown NOT = new Grown(false, List.of());

        public Grown {
            columns = List.copyOf(columns);
        }
    }
}
