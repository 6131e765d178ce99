package io.github.eltmaven.dw;

/**
 * The rejects that were awaiting and that this run reads again.
 *
 * @param all the number of these records
 * @param awaiting how many of them stay rejected
 */
record RetriedRecords(long all, long awaiting) {

    static final RetriedRecords NONE = new RetriedRecords(0, 0);
}
