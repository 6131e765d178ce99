package io.github.eltmaven.ledger;

import java.util.List;

/**
 * The loads that a model has to apply again, in the order in which they were loaded.
 *
 * @param afterLine the line after which the model has to read them; 0 where it has to read all lines
 */
public record UnappliedLoads(List<Long> loads, long afterLine) {

    public UnappliedLoads {
        loads = List.copyOf(loads);
    }
}
