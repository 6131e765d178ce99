package io.github.eltmaven.verify.truth;

/**
 * A fault as {@code planted.csv} lists it.
 *
 * @param label the name of the fault
 * @param expect what the pipeline has to do with it, in one word
 * @param records how many delivered records have the fault
 */
record PlantedFault(String label, String expect, long records) {}
