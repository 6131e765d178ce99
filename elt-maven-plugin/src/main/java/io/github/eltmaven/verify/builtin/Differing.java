package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.SqlTemplate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The SQL that tells which columns of two rows differ, each with both values. */
final class Differing {

    private static final int SHOWN_CHARACTERS = 60;

    private Differing() {}

    /**
     * Says for each column that differs what it is on the left, and what it is not.
     *
     * @param same says of a column whether it is the same on both sides
     */
    static String columns(List<Column> columns, String left, String right, Function<Column, String> same) {
        return columns.isEmpty()
                ? "''"
                : columns.stream()
                        .map(column -> SqlTemplate.of(Differing.class, "difference.sql")
                                .with("same", same.apply(column))
                                .with("columnIs", Sql.literal(column.name() + " is "))
                                .with("left", shown(left, column))
                                .with("right", shown(right, column))
                                .text())
                        .collect(Collectors.joining(", ", "array_to_string(ARRAY[", "], '; ')"));
    }

    /** The names of the columns that differ, which are short where the values are not. */
    static String names(List<Column> columns, Function<Column, String> same) {
        return columns.isEmpty()
                ? "''"
                : columns.stream()
                        .map(column -> "CASE WHEN NOT (%s) THEN %s END"
                                .formatted(same.apply(column), Sql.literal(column.name())))
                        .collect(Collectors.joining(", ", "array_to_string(ARRAY[", "], ', ')"));
    }

    private static String shown(String prefix, Column column) {
        return "coalesce(left(%s%s::text, %s), 'NULL')"
                .formatted(prefix, Sql.identifier(column.name()), SHOWN_CHARACTERS);
    }
}
