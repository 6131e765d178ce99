package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.Fault;

/**
 * How often a fault was planted.
 *
 * @param fault the fault as defined
 * @param count the records or cells that it struck; the copies of a faulty record count as duplicates only
 */
public record PlantedFault(Fault fault, long count) {}
