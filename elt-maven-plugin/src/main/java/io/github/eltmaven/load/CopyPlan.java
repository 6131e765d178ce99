package io.github.eltmaven.load;

import java.util.List;

/**
 * How the records of a file get into the table of their source.
 *
 * @param targets where each session copies to
 * @param ending what stands behind the number of a record's line in what is sent
 * @param afterwards statements that follow once all sessions have committed, in the transaction of the ledger
 */
record CopyPlan(List<CopyTarget> targets, String ending, List<String> afterwards) {

    CopyPlan {
        targets = List.copyOf(targets);
        afterwards = List.copyOf(afterwards);
    }
}
