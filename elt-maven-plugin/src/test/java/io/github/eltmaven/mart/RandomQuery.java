package io.github.eltmaven.mart;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A query drawn at random over the tables of a {@link TradeHistory}: WITH, subqueries, joins of dimensions, windows, groups, set
 * operations, EXISTS, LATERAL, and what they make together.
 *
 * @param grain the columns that are unique in its result
 */
record RandomQuery(String sql, List<String> grain) {

    /** Draws the parts of a query. */
    static final class QueryDraw {

        private final Random random;
        private final List<String> with = new ArrayList<>();
        private final List<String> marts;
        private int names;

        /** @param marts marts of one row for each trade, which a query may read in place of the table */
        QueryDraw(Random random, List<String> marts) {
            this.random = random;
            this.marts = marts;
        }

        RandomQuery draw() {
            var drawn = switch (random.nextInt(10)) {
                case 0, 1, 2 -> rows();
                case 3, 4, 5 -> groups();
                case 6 -> distinct();
                case 7 -> lastOfEach();
                case 8 -> combined();
                default -> sides();
            };
            var sql = random.nextInt(3) == 0 ? wrapped(drawn.sql()) : drawn.sql();
            return new RandomQuery(
                    with.isEmpty() ? sql : "WITH " + String.join(",\n", with) + "\n" + sql, drawn.grain());
        }

        private String wrapped(String sql) {
            return random.nextBoolean() ? "SELECT * FROM (" + sql + ") AS whole" : "SELECT * FROM " + named(sql);
        }

        private String named(String sql) {
            var name = "q" + ++names;
            with.add(name + " AS (" + sql + ")");
            return name;
        }

        private String pick(String... values) {
            return values[random.nextInt(values.length)];
        }

        /** A relation with the columns of the trades that are needed, under an alias. */
        private String trades(String alias) {
            var columns = "trade_id, account_id, symbol, side, quantity, price, traded_at, fee";
            var sql = switch (random.nextInt(11)) {
                case 0 -> "SELECT " + columns + " FROM dw.trade WHERE quantity > 2";
                case 1 ->
                    "SELECT " + columns + " FROM dw.trade WHERE side = 'buy' UNION ALL SELECT " + columns
                            + " FROM dw.trade WHERE side = 'sell' AND price > 10";
                case 2 ->
                    "SELECT " + columns + " FROM dw.trade t WHERE " + pick("", "NOT ")
                            + "EXISTS (SELECT FROM dw.alert a WHERE a.account_id = t.account_id"
                            + pick("", " AND a.level > 1", " AND a.raised_on = t.traded_at::date") + ")";
                case 3 ->
                    "SELECT " + columns + " FROM dw.trade WHERE account_id " + pick("", "NOT ")
                            + "IN (SELECT a.account_id FROM dw.account a WHERE a.kind = 'margin')";
                case 4 ->
                    "SELECT " + columns + " FROM (SELECT *, row_number() OVER (PARTITION BY "
                            + pick("account_id", "symbol", "account_id, symbol")
                            + " ORDER BY price, trade_id) AS place FROM dw.trade)"
                            + " AS ranked WHERE place <= 4";
                case 5 ->
                    "SELECT DISTINCT ON (account_id, symbol) " + columns
                            + " FROM dw.trade ORDER BY account_id, symbol, traded_at DESC, trade_id";
                case 6 ->
                    marts.isEmpty() ? "" : "SELECT " + columns + " FROM " + marts.get(random.nextInt(marts.size()));
                case 7 ->
                    "SELECT " + columns + " FROM dw.trade EXCEPT SELECT " + columns
                            + " FROM dw.trade WHERE symbol IN (SELECT symbol FROM dw.quote WHERE price > 90)";
                default -> "";
            };
            if (sql.isEmpty()) {
                return "dw.trade AS " + alias;
            }
            return (random.nextBoolean() ? "(" + sql + ")" : named(sql)) + " AS " + alias;
        }

        /** Joins of other tables to the trades {@code t}. */
        private final class Joins {

            private final StringBuilder sql = new StringBuilder();
            private final List<String> values = new ArrayList<>();
            private final List<String> keys = new ArrayList<>();

            private Joins add() {
                if (random.nextInt(2) == 0) {
                    sql.append(join()).append(source("dw.account")).append(" AS a ON a.account_id = t.account_id");
                    values.add("a.kind");
                    keys.add("coalesce(a.kind, '-')");
                    if (random.nextInt(2) == 0) {
                        sql.append(join()).append(source("dw.customer")).append(" AS c ON c.user_id = a.user_id");
                        values.add("c.name");
                        values.add("c.country");
                        keys.add("coalesce(c.country, '-')");
                    }
                }
                if (random.nextInt(4) == 0) {
                    sql.append(join())
                            .append(
                                    "(SELECT account_id, count(*) AS alerts, max(level) AS level FROM dw.alert GROUP BY account_id)")
                            .append(" AS l ON l.account_id = t.account_id");
                    values.add("l.alerts");
                    values.add("l.level");
                }
                if (random.nextInt(4) == 0) {
                    sql.append(" LEFT JOIN LATERAL (SELECT q.price FROM dw.quote q WHERE q.symbol = t.symbol")
                            .append(
                                    " AND q.quoted_on <= t.traded_at::date ORDER BY q.quoted_on DESC LIMIT 1) AS o ON true");
                    values.add("o.price");
                }
                if (random.nextInt(5) == 0) {
                    sql.append(join())
                            .append(
                                    "(SELECT symbol, quoted_on, lead(quoted_on) OVER (PARTITION BY symbol ORDER BY quoted_on) AS until")
                            .append(" FROM dw.quote) AS v ON v.symbol = t.symbol AND v.quoted_on = t.traded_at::date");
                    values.add("v.until");
                }
                return this;
            }

            private String join() {
                return pick(" JOIN ", " LEFT JOIN ");
            }

            private String source(String table) {
                return random.nextInt(3) == 0 ? named("SELECT * FROM " + table) : table;
            }
        }

        private String where() {
            return switch (random.nextInt(7)) {
                case 0 -> " WHERE t.quantity < 8";
                case 1 -> " WHERE EXISTS (SELECT FROM dw.quote e WHERE e.symbol = t.symbol AND e.price > t.price)";
                case 2 -> " WHERE t.symbol NOT IN (SELECT n.symbol FROM dw.quote n WHERE n.price > 80)";
                case 3 ->
                    " WHERE t.price > (SELECT coalesce(min(m.price), 0) FROM dw.quote m WHERE m.symbol = t.symbol)";
                default -> "";
            };
        }

        private RandomQuery rows() {
            var joins = new Joins().add();
            var items = new ArrayList<String>(List.of("t.trade_id", "t.account_id", "t.symbol"));
            for (var i = 0; i < joins.values.size(); i++) {
                items.add(joins.values.get(i) + " AS v" + i);
            }
            if (random.nextInt(3) == 0) {
                var partition = pick("t.account_id", "t.symbol", "t.account_id, t.symbol");
                items.add(pick(
                                        "sum(t.quantity) OVER (PARTITION BY %s ORDER BY t.traded_at, t.trade_id)",
                                        "lag(t.price) OVER (PARTITION BY %s ORDER BY t.traded_at, t.trade_id)",
                                        "count(*) OVER (PARTITION BY %s)")
                                .formatted(partition)
                        + " AS w");
            }
            if (random.nextInt(4) == 0) {
                items.add("(SELECT count(*) FROM dw.alert s WHERE s.account_id = t.account_id) AS s");
            }
            return new RandomQuery(
                    "SELECT " + String.join(", ", items) + " FROM " + trades("t") + joins.sql + where(),
                    List.of("trade_id"));
        }

        private RandomQuery groups() {
            var joins = new Joins().add();
            var keys = new ArrayList<String>();
            var names = new ArrayList<String>();
            var candidates = new ArrayList<>(
                    List.of("t.account_id", "t.symbol", "t.side", "t.traded_at::date", "upper(t.symbol)"));
            candidates.addAll(joins.keys);
            var count = 1 + random.nextInt(2);
            for (var i = 0; i < count; i++) {
                keys.add(candidates.remove(random.nextInt(candidates.size())));
                names.add("g" + i);
            }
            var items = new ArrayList<String>();
            for (var i = 0; i < keys.size(); i++) {
                items.add(keys.get(i) + " AS g" + i);
            }
            items.add("count(*) AS n");
            items.add(pick(
                            "sum(t.quantity)",
                            "round(avg(t.price), 6)",
                            "count(DISTINCT t.account_id)",
                            "(array_agg(t.price ORDER BY t.traded_at, t.trade_id))[1]",
                            "sum(t.fee)",
                            "string_agg(t.side, ',' ORDER BY t.trade_id)")
                    + " AS v");
            if (random.nextInt(4) == 0) {
                items.add("sum(count(*)) OVER (PARTITION BY " + keys.get(0) + ") AS w");
            }
            return new RandomQuery(
                    "SELECT " + String.join(", ", items) + " FROM " + trades("t") + joins.sql + where() + " GROUP BY "
                            + String.join(", ", keys)
                            + (random.nextInt(4) == 0 ? " HAVING count(*) > 1" : ""),
                    names);
        }

        private RandomQuery distinct() {
            return new RandomQuery(
                    "SELECT DISTINCT t.account_id, t.symbol FROM " + trades("t") + where(),
                    List.of("account_id", "symbol"));
        }

        private RandomQuery lastOfEach() {
            var joins = new Joins().add();
            var key = pick("account_id", "symbol");
            return new RandomQuery(
                    "SELECT DISTINCT ON (t." + key + ") t." + key + ", t.trade_id, t.price"
                            + (joins.values.isEmpty() ? "" : ", " + joins.values.get(0) + " AS v") + " FROM "
                            + trades("t")
                            + joins.sql + where() + " ORDER BY t." + key + ", t.traded_at DESC, t.trade_id",
                    List.of(key));
        }

        private RandomQuery combined() {
            return new RandomQuery(
                    "SELECT t.account_id, t.symbol FROM " + trades("t") + where() + " "
                            + pick("UNION", "EXCEPT", "INTERSECT") + " SELECT u.account_id, u.symbol FROM "
                            + trades("u")
                            + " WHERE u.side = '" + pick("buy", "sell") + "'",
                    List.of("account_id", "symbol"));
        }

        private RandomQuery sides() {
            var key = pick("account_id", "symbol");
            var other = key.equals("symbol") ? "dw.quote" : "dw.alert";
            return new RandomQuery(
                    "SELECT coalesce(x." + key + ", y." + key + ") AS k, x.n AS a, y.n AS b FROM (SELECT t." + key
                            + ", count(*) AS n FROM " + trades("t") + " GROUP BY t." + key + ") AS x "
                            + pick("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN") + " (SELECT " + key
                            + ", count(*) AS n FROM " + other + " GROUP BY " + key + ") AS y ON x." + key + " = y."
                            + key,
                    List.of("k"));
        }
    }
}
