package io.github.eltmaven.mart;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.sql.slice.RestrictedTable;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the index that would let a slice of a mart be looked up, where PostgreSQL would read most of a large table instead. */
final class MissingIndexes {

    /** PostgreSQL's cost of reading about a million short rows. Below it an index gains little. */
    private static final double SMALL_COST = 20_000;

    /**
     * A scan of a whole table.
     *
     * @param cost as PostgreSQL counts it
     */
    private record SequentialScan(String schema, String name, double cost) {

        private String table() {
            return schema + "." + name;
        }
    }

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
        var large =
                Math.max(SMALL_COST, root.getAsJsonObject().get("Total Cost").getAsDouble() / 2);
        for (var scan : scans(root).toList()) {
            for (var table : tables) {
                if (!table.columns().isEmpty() && table.name().equals(scan.table()) && scan.cost() > large) {
                    return Optional.of(createIndex(scan, table.columns()));
                }
            }
        }
        return Optional.empty();
    }

    /** The scans in a plan and its parts that read a table from its beginning to its end. */
    private static Stream<SequentialScan> scans(JsonElement node) {
        var plan = node.getAsJsonObject();
        if (plan.get("Node Type").getAsString().equals("Seq Scan")) {
            return Stream.of(new SequentialScan(
                    plan.get("Schema").getAsString(),
                    plan.get("Relation Name").getAsString(),
                    plan.get("Total Cost").getAsDouble()));
        }
        return plan.has("Plans")
                ? plan.getAsJsonArray("Plans").asList().stream().flatMap(MissingIndexes::scans)
                : Stream.of();
    }

    private String createIndex(SequentialScan scan, List<String> columns) throws SQLException {
        return session.first(
                        row -> row.getString(1),
                        SqlTemplate.of(MissingIndexes.class, "create-index.sql").text(),
                        scan.schema(),
                        scan.name(),
                        columns.toArray(String[]::new))
                .orElseThrow();
    }
}
