package io.github.eltmaven.sql;

import io.github.eltmaven.problem.Place;

/**
 * A tag of a leading comment: {@code -- @name value}.
 *
 * @param name the name without the at sign
 * @param value the rest of the line, stripped; empty where the tag has no value
 * @param place the place of the at sign
 * @param valuePlace the place where the value begins
 */
public record Tag(String name, String value, Place place, Place valuePlace) {}
