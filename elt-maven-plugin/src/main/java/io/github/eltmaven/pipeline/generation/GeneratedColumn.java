package io.github.eltmaven.pipeline.generation;

import io.github.eltmaven.problem.Place;

/**
 * A column of generated events.
 *
 * @param place where it is described
 * @param name its name in the header
 * @param kind where its values come from
 */
public record GeneratedColumn(Place place, String name, ColumnKind kind) {}
