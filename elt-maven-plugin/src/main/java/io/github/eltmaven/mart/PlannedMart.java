package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.FunctionTraits;
import io.github.eltmaven.database.catalog.QueryShape;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.pipeline.MartModel;
import io.github.eltmaven.sql.PgType.Trait;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SelectQuery;
import io.github.eltmaven.sql.SqlTemplate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A mart with what the database knows about it.
 *
 * @param table the contract of the table that it fills
 * @param shape the columns and inputs of its query
 * @param inputs the tables whose changes it follows
 * @param query the parts of its query; empty where the query is more than one SELECT over columns of tables
 * @param functions what is special about the functions that it calls
 * @param unknownReads a function that it uses and that may read any table; empty where there is no such function
 */
record PlannedMart(
        MartModel model,
        Table table,
        QueryShape shape,
        List<String> inputs,
        Optional<SelectQuery> query,
        FunctionTraits functions,
        Optional<String> unknownReads,
        String fingerprint) {

    private static final int SHOWN_COLUMNS = 4;
    private static final int SHOWN_CHARACTERS = 60;

    String name() {
        return model.table();
    }

    /** Whether its query may return another result although nothing has changed. */
    boolean mayGiveAnotherResult() {
        return !functions.changing().isEmpty()
                || shape.columns().stream().anyMatch(column -> column.baseType().is(Trait.FLOATING));
    }

    /** SQL condition: a column of the key is NULL. */
    String hasNullInKey() {
        return Sql.hasNull(table.key());
    }

    /** SQL that shows the first columns of the key in words: {@code day = 2024-05-01, shop = 3}. Long values are cut. */
    String shownKey() {
        return table.key().stream()
                .limit(SHOWN_COLUMNS)
                .map(column -> Quoting.literal(column + " = ") + " || coalesce(" + shown(Quoting.identifier(column))
                        + ", 'NULL')")
                .collect(Collectors.joining(" || ', ' || "));
    }

    private static String shown(String column) {
        return "CASE WHEN length(" + column + "::text) > " + SHOWN_CHARACTERS + " THEN left(" + column + "::text, "
                + SHOWN_CHARACTERS + ") || '...' ELSE " + column + "::text END";
    }

    /**
     * The columns that the query gives, as they are to be written. A row that goes has no new values: its key stands for them.
     *
     * @param fresh the name of the row as it has to be
     * @param old the name of the row as it is
     */
    String written(String fresh, String old) {
        return columns().stream()
                .map(column -> {
                    var name = Quoting.identifier(column);
                    return table.key().contains(column)
                            ? "coalesce(" + fresh + "." + name + ", " + old + "." + name + ") AS " + name
                            : fresh + "." + name;
                })
                .collect(Collectors.joining(", "));
    }

    /**
     * A statement that inserts rows of the mart.
     *
     * @param target the table of the mart, or one with its columns
     * @param rows a query that gives the columns of the mart's query
     */
    String insert(String target, String rows) {
        return SqlTemplate.of(PlannedMart.class, "insert-query.sql")
                .with("table", target)
                .with("columns", Sql.list(columns()))
                .with("query", rows)
                .text();
    }

    List<String> columns() {
        return shape.columnNames();
    }
}
