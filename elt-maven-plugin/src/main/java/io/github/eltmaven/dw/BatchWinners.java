package io.github.eltmaven.dw;

/**
 * What the step {@link Deduplication} found among the good records of a batch.
 *
 * @param relation the winners, as a query in parentheses: the columns of the model and {@code _deleted}
 */
record BatchWinners(WinnerCounts counts, LoserCounts losers, String relation) {

    /**
     * The winners.
     *
     * @param keys the number of keys: each has one winner
     * @param deletions how many winners delete their row
     */
    record WinnerCounts(long keys, long deletions) {

        /** The number of winners that are rows. */
        long rows() {
            return keys - deletions;
        }
    }

    /**
     * The good records that are not winners.
     *
     * @param all their number
     * @param duplicates how many of them are identical to the record before them in the order of their key
     */
    record LoserCounts(long all, long duplicates) {

        long superseded() {
            return all - duplicates;
        }
    }
}
