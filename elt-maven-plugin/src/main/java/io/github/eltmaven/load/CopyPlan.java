package io.github.eltmaven.load;

import java.util.List;

/**
 * How the records of a file are copied into the table of their source.
 *
 * @param targets the target of each session
 * @param ending the text behind the line number of each record that is sent
 * @param afterwards statements to run after all sessions have committed, in the transaction of the ledger
 */
record CopyPlan(List<CopyTarget> targets, String ending, List<String> afterwards) {

    CopyPlan {
        targets = List.copyOf(targets);
        afterwards = List.copyOf(afterwards);
    }
}
