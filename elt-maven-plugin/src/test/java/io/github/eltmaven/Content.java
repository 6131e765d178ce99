package io.github.eltmaven;

import io.github.eltmaven.sql.Quoting;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What stands in tables, for comparing a warehouse with another one or with itself before. */
final class Content {

    private Content() {}

    /** Every row of tables as text, and with {@code xmin} the transaction that wrote it. */
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
