package io.github.eltmaven.ledger;

/**
 * What became of the records that a dw model read: {@code read = current + superseded + duplicate + rejected + deleted +
 * leftOut}. For a mart, every row that its query gives counts as read and current. A difference between two states may have
 * negative parts.
 *
 * @param read records that the model read
 * @param current records that are rows of the table
 * @param superseded good records that lost to another version of their key
 * @param duplicate good records that are identical to the winner of their key
 * @param rejected records that break the contract
 * @param deleted records that say that the row of their key is deleted
 * @param leftOut records that the model's WHERE leaves out
 */
public record RecordCounts(
        long read, long current, long superseded, long duplicate, long rejected, long deleted, long leftOut) {

    public static final RecordCounts NONE = new RecordCounts(0, 0, 0, 0, 0, 0, 0);

    public RecordCounts withRead(long read) {
        return new RecordCounts(read, current, superseded, duplicate, rejected, deleted, leftOut);
    }

    public RecordCounts withCurrent(long current) {
        return new RecordCounts(read, current, superseded, duplicate, rejected, deleted, leftOut);
    }

    public RecordCounts withSuperseded(long superseded) {
        return new RecordCounts(read, current, superseded, duplicate, rejected, deleted, leftOut);
    }

    public RecordCounts withDuplicate(long duplicate) {
        return new RecordCounts(read, current, superseded, duplicate, rejected, deleted, leftOut);
    }

    public RecordCounts withRejected(long rejected) {
        return new RecordCounts(read, current, superseded, duplicate, rejected, deleted, leftOut);
    }

    public RecordCounts withDeleted(long deleted) {
        return new RecordCounts(read, current, superseded, duplicate, rejected, deleted, leftOut);
    }

    public RecordCounts withLeftOut(long leftOut) {
        return new RecordCounts(read, current, superseded, duplicate, rejected, deleted, leftOut);
    }

    /** Returns the counts with every record as deleted that has no other part. */
    RecordCounts withRestDeleted() {
        return withDeleted(read - current - superseded - duplicate - rejected - leftOut);
    }

    public RecordCounts plus(RecordCounts other) {
        return NONE.withRead(read + other.read)
                .withCurrent(current + other.current)
                .withSuperseded(superseded + other.superseded)
                .withDuplicate(duplicate + other.duplicate)
                .withRejected(rejected + other.rejected)
                .withDeleted(deleted + other.deleted)
                .withLeftOut(leftOut + other.leftOut);
    }
}
