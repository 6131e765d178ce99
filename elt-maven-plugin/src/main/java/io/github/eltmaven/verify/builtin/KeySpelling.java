package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.FunctionTraits;
import io.github.eltmaven.database.catalog.QueryShape;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.SelectQuery;
import io.github.eltmaven.sql.SqlTemplate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether the key of a mart's row {@code t} is spelled as in the row {@code n} of its query: 1 and 1.0 are equal, but spelled
 * differently. A query that groups equal values returns one of their spellings, and may return a different one the next time. Then
 * every spelling among the grouped rows is right.
 *
 * @param columns the columns of the key whose equal values may be spelled differently
 * @param query a query that returns every right spelling as the text of a row; empty where only one is right
 * @param isKnown whether it is known which spellings are right
 */
record KeySpelling(List<Column> columns, String query, boolean isKnown) {

    KeySpelling {
        columns = List.copyOf(columns);
    }

    static KeySpelling of(Table table, QueryShape shape, FunctionTraits functions) {
        var columns = table.key().stream()
                .map(name -> table.column(name).orElseThrow())
                .filter(column -> !column.equalIsSame())
                .toList();
        if (columns.isEmpty()) {
            return new KeySpelling(columns, "", true);
        }
        var isMerging = !functions.aggregates().isEmpty() || SelectQuery.isMerging(shape.definition());
        var areViewsMerging = shape.views().stream().anyMatch(SelectQuery::isMerging);
        if (!isMerging && !areViewsMerging) {
            return new KeySpelling(columns, "", true);
        }
        return SelectQuery.parse(shape.definition())
                .filter(query -> !areViewsMerging && isGroupedBy(query, columns))
                .map(query -> new KeySpelling(columns, grouped(query, columns), true))
                .orElseGet(() -> new KeySpelling(columns, "", false));
    }

    private static boolean isGroupedBy(SelectQuery query, List<Column> columns) {
        return columns.stream()
                .allMatch(column ->
                        query.groupBy().contains(query.item(column.name()).expression()));
    }

    private static String grouped(SelectQuery query, List<Column> columns) {
        return SqlTemplate.of(KeySpelling.class, "key-spellings.sql")
                .with(
                        "key",
                        columns.stream()
                                .map(column -> "(" + query.item(column.name()).expression() + ")::" + column.type())
                                .collect(Collectors.joining(", ")))
                .with("source", query.tablesAndCondition(query.from()))
                .text();
    }

    /** The columns that are compared. */
    List<Column> compared() {
        return isKnown ? columns : List.of();
    }

    /** Returns a condition on rows {@code t} and {@code n} with equal keys: the spelling is right. */
    String isRight() {
        var isSame = compared().stream()
                .map(column -> SameValues.of(column, "t.", "n."))
                .collect(Collectors.joining(" AND "));
        return query.isEmpty()
                ? isSame
                : "(%s OR ROW(%s)::text IN (%s))"
                        .formatted(
                                isSame,
                                Sql.list(
                                        "t.", columns.stream().map(Column::name).toList()),
                                query);
    }

    /** Returns what people should know about the comparison. */
    List<String> details() {
        return isKnown
                ? List.of()
                : List.of("not compared: the spelling of "
                        + columns.stream().map(Column::name).collect(Collectors.joining(", "))
                        + ", since the query groups values that are equal but may be spelled differently");
    }
}
