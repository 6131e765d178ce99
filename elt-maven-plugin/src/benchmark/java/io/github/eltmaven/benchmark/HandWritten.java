package io.github.eltmaven.benchmark;

import io.github.eltmaven.Warehouse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a careful engineer writes by hand, in the files of {@code src/benchmark/resources}: tables in a schema of their own that
 * have the columns, constraints and indexes of the pipeline's.
 */
final class HandWritten {

    static final List<String> MARTS = List.of("fact_trades", "user_daily", "symbol_daily", "user_total");

    private final Warehouse warehouse;
    private final String schema;

    HandWritten(Warehouse warehouse, String schema) {
        this.warehouse = warehouse;
        this.schema = schema;
    }

    /** Makes the same tables as those of dw and mart, with all that they have now. */
    void likeTheirs() {
        warehouse.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        warehouse.execute("CREATE SCHEMA " + schema);
        warehouse.execute("CREATE TABLE " + schema + ".trades (LIKE dw.trades INCLUDING ALL)");
        MARTS.forEach(table ->
                warehouse.execute("CREATE TABLE " + schema + "." + table + " (LIKE mart." + table + " INCLUDING ALL)"));
    }

    /** Makes the tables that a file says. */
    void make(String file) {
        warehouse.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        warehouse.execute("CREATE SCHEMA " + schema);
        run(file);
    }

    /** Runs files as they stand, one after the other, for the tables of this schema. */
    void run(String... files) {
        try (var session = warehouse.session()) {
            session.execute("SET search_path TO " + schema + ", public");
            for (var file : files) {
                session.execute(text(file));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join(", ", files) + ": " + e.getMessage(), e);
        }
    }

    /** The number that the only query of a file gives. */
    long number(String file) {
        try (var session = warehouse.session()) {
            session.execute("SET search_path TO " + schema + ", public");
            try (var statement = session.connection().createStatement();
                    var rows = statement.executeQuery(text(file))) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    void drop() {
        warehouse.execute("DROP SCHEMA " + schema + " CASCADE");
    }

    void empty() {
        warehouse.execute("TRUNCATE " + schema + ".trades");
        MARTS.forEach(table -> warehouse.execute("TRUNCATE " + schema + "." + table));
    }

    /** Refuses to go on where a row of the pipeline's tables is not among these, which may have more groups. */
    void refuseDifference() {
        compared().forEach((table, columns) -> refuse(columns, theirs(table), schema + "." + table));
    }

    /** Refuses to go on where the tables hold anything that those of the pipeline do not, or the other way round. */
    void refuseAnyDifference() {
        refuseDifference();
        compared().forEach((table, columns) -> refuse(columns, schema + "." + table, theirs(table)));
    }

    private void refuse(String columns, String table, String other) {
        var different = different(columns, table, other);
        if (different > 0) {
            throw new IllegalStateException(
                    different + " rows of " + table + " are not in " + other + ": no time counts");
        }
    }

    /** The tables with the columns that have to be the same; when a row was written is none of them. */
    private static Map<String, String> compared() {
        var tables = new LinkedHashMap<String, String>();
        tables.put("trades", "trade_id, user_id, symbol, side, quantity, price, trade_ts, version");
        tables.put(
                "fact_trades",
                "trade_id, user_id, symbol, side, quantity, price, trade_ts, version, stat_date, trade_amount");
        MARTS.subList(1, MARTS.size()).forEach(table -> tables.put(table, columns(table)));
        return tables;
    }

    private static String theirs(String table) {
        return (table.equals("trades") ? "dw." : "mart.") + table;
    }

    /** How many groups are missing here, too many, or have other values than the pipeline's. */
    long wrongGroups() {
        var wrong = 0L;
        for (var table : MARTS.subList(1, MARTS.size())) {
            wrong += Math.max(
                    different(columns(table), "mart." + table, schema + "." + table),
                    different(columns(table), schema + "." + table, "mart." + table));
        }
        return wrong;
    }

    private static String columns(String table) {
        return switch (table) {
            case "user_daily" -> "user_id, stat_date, trade_count, total_trade_amount";
            case "symbol_daily" -> "symbol, stat_date, trade_count, volume, total_trade_amount";
            case "user_total" -> "user_id, total_trade_count, total_trade_amount, to_date";
            default -> throw new IllegalArgumentException(table);
        };
    }

    private long different(String columns, String table, String other) {
        return Long.parseLong(String.valueOf(warehouse.value("SELECT count(*) FROM (SELECT " + columns + " FROM "
                + table + " EXCEPT ALL SELECT " + columns + " FROM " + other + ") AS different")));
    }

    private static String text(String file) {
        try (InputStream resource = HandWritten.class.getResourceAsStream("/" + file)) {
            if (resource == null) {
                throw new IllegalArgumentException("no file " + file);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
