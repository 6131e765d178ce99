package io.github.eltmaven.ledger;

import java.util.List;
import java.util.OptionalLong;

/**
 * The loads that a model is to take in again, in the order in which they were landed.
 *
 * @param lastLine the last line of them that it is to read; empty where it is to read them all
 */
public record TakenBack(List<Long> loads, OptionalLong lastLine) {

    public TakenBack {
        loads = List.copyOf(loads);
    }
}
