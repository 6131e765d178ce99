package io.github.eltmaven.ledger;

import java.util.List;

/**
 * The loads that a model is to take in again, in the order in which they were landed.
 *
 * @param afterLine the line behind which it is to read them; 0 where it is to read them all
 */
public record TakenBack(List<Long> loads, long afterLine) {

    public TakenBack {
        loads = List.copyOf(loads);
    }
}
