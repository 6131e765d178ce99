package io.github.eltmaven.dw;

import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.RecordCounts;
import java.util.List;
import java.util.Map;

/**
 * What the build of a model did.
 *
 * @param counts how it changes the counts of the source's records; in a rebuild, these counts
 * @param conflicts the number of conflicts that it found
 * @param reasons the most frequent reasons for rejects
 * @param deletedByCascade the number of rows of other models that a cascade delete took, by table
 * @param isLogged whether the change log holds every row that changed
 */
record BuiltModel(
        Change change,
        RecordCounts counts,
        long conflicts,
        List<ReasonCount> reasons,
        Map<String, Long> deletedByCascade,
        boolean isLogged) {

    BuiltModel {
        reasons = List.copyOf(reasons);
        deletedByCascade = Map.copyOf(deletedByCascade);
    }
}
