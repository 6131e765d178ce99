package io.github.eltmaven.ledger;

import java.time.Duration;

/**
 * What a run did to one table. Of a dw model the records that it read are in one sum with where the ledger has them now,
 * {@code read = current + superseded + duplicate + rejected + gone + left out}; of a mart the rows that it computed are
 * {@code read = inserted + updated + unchanged}.
 *
 * @param model the table as {@code schema.table}
 * @param strategy how: incremental, rebuild; of a mart delta, groups, keys, full
 * @param reason why in that way
 * @param read records read, or rows computed
 * @param inserted rows inserted
 * @param updated rows updated
 * @param deleted rows deleted
 * @param unchanged rows that were computed and stand already
 * @param superseded records that lost, with those that stood until now and are put aside by a later one
 * @param duplicate records identical to another, also to one that stands
 * @param rejected records that break the contract
 * @param leftOut records that the model's WHERE leaves out
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
        long leftOut,
        Duration elapsed) {

    /** The strategy of a dw model that is made anew from all loads. */
    public static final String REBUILD = "rebuild";

    private static final String NONE = "none";

    /** What a run did to a table that was up to date. */
    public static Change nothingNew(String model) {
        return new Change(model, NONE, "nothing new", 0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);
    }

    /** Whether the table was up to date, so that nothing was computed. */
    public boolean isNothingNew() {
        return strategy.equals(NONE);
    }

    /**
     * Of a dw model, how many records more stand in the table, which is fewer than none where rows went; after a rebuild, all
     * that do. A record that takes the place of another adds none: that one is superseded.
     */
    public long current() {
        return strategy.equals(REBUILD) ? inserted + updated + unchanged : inserted - deleted;
    }

    /** Of a dw model, how many records more say that their key is gone; after a rebuild, all that do. */
    public long gone() {
        return read - current() - superseded - duplicate - rejected - leftOut;
    }

    /** Whether a row of the table is another one now. */
    public boolean changedRows() {
        return inserted + updated + deleted > 0;
    }
}
