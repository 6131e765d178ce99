package io.github.eltmaven;

import java.util.ArrayList;
import java.util.List;

/** What stands in tables, for comparing a warehouse with another one or with itself before. */
final class Content {

    private Content() {}

    /** Every row of tables as text, and with {@code xmin} the transaction that wrote it. */
    static List<String> of(Warehouse warehouse, boolean withTransaction, String... tables) {
        var content = new ArrayList<String>();
        for (var table : tables) {
            var transaction = withTransaction ? "t.xmin || ' ' || " : "";
            warehouse
                    .rows("SELECT " + transaction + "t::text FROM " + table + " AS t ORDER BY 1")
                    .forEach(row -> content.add(table + " " + row.get(0)));
        }
        return content;
    }
}
