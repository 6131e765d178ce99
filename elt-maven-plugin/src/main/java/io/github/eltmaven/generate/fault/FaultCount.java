package io.github.eltmaven.generate.fault;

import io.github.eltmaven.pipeline.generation.Fault;

/**
 * How often a fault was planted.
 *
 * @param fault the fault as defined
 * @param count the delivered records that have it. A copy has the faults of its record's cells too, and is malformed where
 *     that is; of what brought the record about it has only that it is a duplicate
 */
public record FaultCount(Fault fault, long count) {}
