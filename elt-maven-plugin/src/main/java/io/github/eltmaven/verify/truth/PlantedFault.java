package io.github.eltmaven.verify.truth;

/**
 * A fault as {@code planted.csv} tells of it.
 *
 * @param label its words
 * @param expect what is expected of the pipeline, in one word
 * @param records how many delivered records have it
 */
record PlantedFault(String label, String expect, long records) {}
