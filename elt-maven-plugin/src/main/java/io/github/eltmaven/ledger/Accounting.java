package io.github.eltmaven.ledger;

/**
 * Where the records that a dw model read are now; {@code loaded} is the sum of all others.
 *
 * @param loaded records read
 * @param current records that stand in the table
 * @param superseded good records that lost to another version of their key
 * @param duplicate records identical to another
 * @param rejected records that break the contract
 * @param deleted records that say that their key is gone
 * @param leftOut records that the model's WHERE leaves out
 */
public record Accounting(
        long loaded, long current, long superseded, long duplicate, long rejected, long deleted, long leftOut) {

    public static final Accounting NONE = new Accounting(0, 0, 0, 0, 0, 0, 0);

    public Accounting plus(Accounting other) {
        return new Accounting(
                loaded + other.loaded,
                current + other.current,
                superseded + other.superseded,
                duplicate + other.duplicate,
                rejected + other.rejected,
                deleted + other.deleted,
                leftOut + other.leftOut);
    }
}
