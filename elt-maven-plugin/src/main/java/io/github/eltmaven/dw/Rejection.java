package io.github.eltmaven.dw;

import java.util.List;

/**
 * What the step {@link Rejects} found.
 *
 * @param reasons the most frequent reasons, the most frequent first
 */
record Rejection(StagedRecords staged, RetriedRecords retried, List<ReasonCount> reasons) {

    Rejection {
        reasons = List.copyOf(reasons);
    }
}
