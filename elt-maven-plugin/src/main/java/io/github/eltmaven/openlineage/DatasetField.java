package io.github.eltmaven.openlineage;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table, or a field of a file.
 *
 * @param type the type as PostgreSQL writes it; null where the field has no type
 */
public record DatasetField(String name, @Nullable String type) {}
