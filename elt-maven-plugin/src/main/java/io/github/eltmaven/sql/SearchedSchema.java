package io.github.eltmaven.sql;

import io.github.eltmaven.problem.Place;

/**
 * A schema that {@code searchPath} of {@code elt.yaml} names.
 *
 * @param name the name, letter by letter
 * @param place where the file has it
 */
public record SearchedSchema(String name, Place place) {}
