package io.github.eltmaven.generate.fault;

import io.github.eltmaven.pipeline.generation.Fault;

/**
 * The number of times that a fault was planted.
 *
 * @param fault the fault as defined
 * @param count the number of delivered records that have the fault. A copy also has the cell faults of its record, and is
 *     malformed if its record is. Of the faults that cause a delivery, a copy counts only as a duplicate
 */
public record FaultCount(Fault fault, long count) {}
