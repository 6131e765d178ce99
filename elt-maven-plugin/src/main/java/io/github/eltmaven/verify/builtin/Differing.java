package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** SQL that names the columns in which two rows differ. */
final class Differing {

    private static final int SHOWN_CHARACTERS = 60;

    private Differing() {}

    /**
     * Returns an expression that names each column that differs, with both values.
     *
     * @param same returns a condition: a column is the same on both sides
     */
    static String columns(List<Column> columns, String left, String right, Function<Column, String> same) {
        return columns.isEmpty()
                ? "''"
                : columns.stream()
                        .map(column -> SqlTemplate.of(Differing.class, "difference.sql")
                                .with("same", same.apply(column))
                                .with("columnIs", Quoting.literal(column.name() + " is "))
                                .with("left", shown(left, column))
                                .with("right", shown(right, column))
                                .text())
                        .collect(Collectors.joining(", ", "pg_catalog.array_to_string(ARRAY[", "], '; ')"));
    }

    /** Returns an expression that names the columns that differ, without their values, which may be long. */
    static String names(List<Column> columns, Function<Column, String> same) {
        return columns.isEmpty()
                ? "''"
                : columns.stream()
                        .map(column -> "CASE WHEN NOT (%s) THEN %s END"
                                .formatted(same.apply(column), Quoting.literal(column.name())))
                        .collect(Collectors.joining(", ", "pg_catalog.array_to_string(ARRAY[", "], ', ')"));
    }

    private static String shown(String prefix, Column column) {
        return "coalesce(left(%s%s::text, %s), 'NULL')"
                .formatted(prefix, Quoting.identifier(column.name()), SHOWN_CHARACTERS);
    }
}
