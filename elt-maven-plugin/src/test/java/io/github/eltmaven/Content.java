package io.github.eltmaven;

import io.github.eltmaven.sql.Quoting;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the content of tables, to compare a warehouse with a different one or with its earlier state. */
final class Content {

    private Content() {}

    /** Returns every row of tables as text. With {@code xmin}, it also returns the transaction that wrote the row. */
    static List<String> of(Warehouse warehouse, boolean withTransaction, String... tables) {
        var transaction = withTransaction ? "t.xmin || ' ' || " : "";
        return warehouse
                .rows(Arrays.stream(tables)
                        .map(table -> "SELECT " + Quoting.literal(table + " ") + " || " + transaction + "t::text FROM "
                                + table + " AS t")
                        .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY 1")))
                .stream()
                .map(row -> row.get(0))
                .toList();
    }
}
