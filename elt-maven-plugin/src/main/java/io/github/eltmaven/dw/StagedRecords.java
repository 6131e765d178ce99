package io.github.eltmaven.dw;

/**
 * The records in the stage.
 *
 * @param read the number of records
 * @param rejected how many of them have reasons
 */
record StagedRecords(long read, long rejected) {

    long good() {
        return read - rejected;
    }
}
