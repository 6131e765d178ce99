package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.Fault;

/**
 * How often a fault was planted.
 *
 * @param fault the fault as defined
 * @param count the delivered records that have it. A copy has the faults of its record's cells too, and is malformed where
 *     that is; of what brought the record about it has only that it is a duplicate
 */
public record PlantedFault(Fault fault, long count) {}
