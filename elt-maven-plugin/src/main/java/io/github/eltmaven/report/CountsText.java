package io.github.eltmaven.report;

import io.github.eltmaven.ledger.LoadCounts;
import io.github.eltmaven.ledger.RecordCounts;

/** Says where records went, as a sum: {@code 5 loaded = 4 current + 1 superseded …}. */
public final class CountsText {

    private CountsText() {}

    /** Returns the parts of the records of a load. */
    public static String parts(LoadCounts counts) {
        return Numbers.count(counts.loaded()) + " loaded + " + Numbers.count(counts.malformed()) + " malformed"
                + (counts.forgotten() == 0 ? "" : " + " + Numbers.count(counts.forgotten()) + " forgotten");
    }

    /** Returns the sum of the records that a dw model read. */
    public static String sum(RecordCounts counts) {
        return Numbers.count(counts.read()) + " loaded = " + Numbers.count(counts.current()) + " current + "
                + Numbers.count(counts.superseded()) + " superseded + " + Numbers.count(counts.duplicate())
                + " duplicate + " + Numbers.count(counts.rejected()) + " rejected + "
                + Numbers.count(counts.deleted()) + " deleted + " + Numbers.count(counts.leftOut()) + " left out";
    }
}
