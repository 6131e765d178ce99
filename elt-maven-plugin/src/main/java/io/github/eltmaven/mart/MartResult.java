package io.github.eltmaven.mart;

import io.github.eltmaven.ledger.Change;
import java.util.List;

/** What {@code elt:mart} did to each mart, in the order of their lineage. */
public record MartResult(List<Change> marts) {

    public MartResult {
        marts = List.copyOf(marts);
    }
}
