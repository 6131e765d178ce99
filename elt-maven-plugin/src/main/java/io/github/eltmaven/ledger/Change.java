package io.github.eltmaven.ledger;

import java.time.Duration;

/**
 * What a run did to one table.
 *
 * @param model the table as {@code schema.table}
 * @param strategy how the run brought the table up to date: {@code incremental} or {@code rebuild} for a dw table; {@code
 *     delta}, {@code groups}, {@code keys}, {@code full} or {@code by} with columns for a mart; {@code none} where the table was up to date
 * @param reason why the run chose the strategy
 * @param records what became of the records that the run read. After an incremental run the parts {@code current} and
 *     {@code deleted} say how many such records there are more; after any other run, how many there are
 * @param rows what the run did to the rows of the table
 * @param elapsed how long the run took for this table
 */
public record Change(
        String model, String strategy, String reason, RecordCounts records, RowCounts rows, Duration elapsed) {

    public static final String INCREMENTAL = "incremental";

    /** The strategy of a dw model that reads all loads. */
    public static final String REBUILD = "rebuild";

    private static final String NONE = "none";

    /**
     * Makes a change from what a run counts. The parts {@code current} and {@code deleted} of the records follow from the rest.
     *
     * @param counted the records, with the two parts at 0
     */
    public static Change of(
            String model, String strategy, String reason, RecordCounts counted, RowCounts rows, Duration elapsed) {
        // A record that replaces the record of a row adds no current record: the replaced one is superseded.
        var current = strategy.equals(INCREMENTAL) ? rows.inserted() - rows.deleted() : rows.computed();
        return new Change(model, strategy, reason, counted.withCurrent(current).withRestDeleted(), rows, elapsed);
    }

    /** What a run did to a table that was up to date. */
    public static Change nothingNew(String model) {
        return nothing(model, "nothing new", Duration.ZERO);
    }

    /** What a run did to a table to which it did nothing. */
    public static Change nothing(String model, String reason, Duration elapsed) {
        return new Change(model, NONE, reason, RecordCounts.NONE, RowCounts.NONE, elapsed);
    }

    /** Whether the table was up to date, so that nothing was computed. */
    public boolean isNothingNew() {
        return strategy.equals(NONE);
    }

    /** Whether the run changed a row of the table. */
    public boolean changedRows() {
        return rows.changed() > 0;
    }
}
