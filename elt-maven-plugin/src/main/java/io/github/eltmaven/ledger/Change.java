package io.github.eltmaven.ledger;

import java.time.Duration;

/**
 * What a run did to one table.
 *
 * @param model the table as {@code schema.table}
 * @param strategy how: incremental, rebuild, full
 * @param reason why in that way
 * @param read records or rows read
 * @param inserted rows inserted
 * @param updated rows updated
 * @param deleted rows deleted
 * @param unchanged rows that were computed and stand already
 * @param superseded records that lost, with the rows that an update put aside
 * @param duplicate records identical to another
 * @param rejected records that break the contract
 */
public record Change(
        String model,
        String strategy,
        String reason,
        long read,
        long inserted,
        long updated,
        long deleted,
        long unchanged,
        long superseded,
        long duplicate,
        long rejected,
        Duration elapsed) {

    private static final String NONE = "none";

    /** What a run did to a table that was up to date. */
    public static Change nothingNew(String model) {
        return new Change(model, NONE, "nothing new", 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);
    }

    /** Whether the table was up to date, so that nothing was computed. */
    public boolean isNothingNew() {
        return strategy.equals(NONE);
    }

    /** Whether a row of the table is another one now. */
    public boolean changedRows() {
        return inserted + updated + deleted > 0;
    }
}
