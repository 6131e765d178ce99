package io.github.eltmaven.pipeline.generation;

import io.github.eltmaven.problem.Place;

/**
 * A column of generated events.
 *
 * @param place the place of its description
 * @param name its name in the header
 * @param kind where its values come from
 */
public record GeneratedColumn(Place place, String name, ColumnKind kind) {}
