package io.github.eltmaven.mart;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.sql.slice.RestrictedTable;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Finds the index that would let a slice of a mart be looked up, where PostgreSQL would read most of a large table instead. */
final class MissingIndexes {

    /** PostgreSQL's cost of reading about a million short rows. Below it an index gains little. */
    private static final double SMALL_COST = 20_000;

    private final Session session;

    MissingIndexes(Session session) {
        this.session = session;
    }

    /**
     * The statement that creates the index.
     *
     * @param query the query that computes the slices
     * @param tables the tables of which it needs some rows
     */
    Optional<String> hint(String query, List<RestrictedTable> tables) throws SQLException {
        var plan = session.first(
                row -> row.getString(1),
                SqlTemplate.of(MissingIndexes.class, "explain-slices.sql")
                        .with("query", query)
                        .text());
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        var root = JsonParser.parseString(plan.get())
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject()
                .get("Plan");
        var cost = root.getAsJsonObject().get("Total Cost").getAsDouble();
        return tables.stream()
                .filter(table -> !table.columns().isEmpty())
                .filter(table -> scanCost(root, table.name()) > Math.max(SMALL_COST, cost / 2))
                .map(table -> "CREATE INDEX ON " + table.name() + " (" + Sql.list(table.columns()) + ")")
                .findFirst();
    }

    /** The cost of reading a table from its beginning to its end, in a plan and its parts; 0 where the plan does not do so. */
    private static double scanCost(JsonElement node, String table) {
        var plan = node.getAsJsonObject();
        if (plan.get("Node Type").getAsString().equals("Seq Scan")
                && table.equals(plan.get("Schema").getAsString() + "."
                        + plan.get("Relation Name").getAsString())) {
            return plan.get("Total Cost").getAsDouble();
        }
        var most = 0.0;
        if (plan.has("Plans")) {
            for (var part : plan.getAsJsonArray("Plans")) {
                most = Math.max(most, scanCost(part, table));
            }
        }
        return most;
    }
}
