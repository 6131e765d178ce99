package io.github.eltmaven.mart;

import java.util.List;

/**
 * A query for which a rule of slices matters: without the rule, rows would be missed.
 *
 * @param grain the columns that are unique in its result
 */
record HazardousQuery(String name, List<String> grain, String sql) {

    private static HazardousQuery of(String name, String grain, String sql) {
        return new HazardousQuery(name, List.of(grain.split(", ")), sql);
    }

    static List<HazardousQuery> all() {
        return List.of(
                of("union_joined_to_another", "account_id", """
                        SELECT x.account_id, count(*) AS n, max(x.kind) AS kind
                        FROM (SELECT m.account_id, b.kind
                        FROM (SELECT account_id FROM dw.trade UNION ALL SELECT account_id FROM dw.alert) m
                        JOIN (SELECT account_id, kind FROM dw.account WHERE kind = 'cash'
                        UNION ALL SELECT account_id, 'other' FROM dw.account WHERE kind <> 'cash') b
                        ON b.account_id = m.account_id) x
                        GROUP BY x.account_id"""),
                of("text_of_first_of_equal_numbers", "k", """
                        SELECT x.q::text AS k, x.trade_id
                        FROM (SELECT DISTINCT ON (y.q) y.q, y.trade_id
                        FROM (SELECT trade_id, CASE WHEN side = 'buy' THEN account_id::numeric ELSE account_id + 0.00 END AS q
                        FROM dw.trade) y
                        ORDER BY y.q, y.trade_id) x"""),
                of("text_of_what_is_distinct", "k", """
                        SELECT DISTINCT ON (y.q) y.q::text AS k, y.trade_id
                        FROM (SELECT trade_id, CASE WHEN side = 'buy' THEN account_id::numeric ELSE account_id + 0.00 END AS q
                        FROM dw.trade) y
                        ORDER BY y.q, y.trade_id"""),
                of("text_of_what_is_left", "k", """
                        SELECT x.q::text AS k, 1 AS one
                        FROM (SELECT account_id::numeric AS q FROM dw.trade WHERE side = 'buy'
                        EXCEPT SELECT account_id + 0.00 FROM dw.trade WHERE side = 'sell' AND quantity > 6) x"""),
                of("window_by_level_of_missing", "trade_id", """
                        SELECT t.trade_id, l.level, count(*) OVER (PARTITION BY l.level) AS n
                        FROM dw.trade t
                        LEFT JOIN dw.alert l ON l.alert_id = t.trade_id"""),
                of("not_in_missing", "trade_id", """
                        SELECT t.trade_id, t.symbol
                        FROM dw.trade t
                        WHERE t.trade_id NOT IN (SELECT l.alert_id
                        FROM dw.account a
                        LEFT JOIN dw.alert l ON l.alert_id = a.account_id
                        WHERE a.account_id < 40)"""),
                of("joined_to_first_of_union", "account_id", """
                        SELECT a.account_id, count(f.account_id) AS n
                        FROM dw.account a
                        LEFT JOIN (SELECT account_id FROM dw.trade WHERE quantity > 2
                        UNION ALL SELECT account_id FROM dw.alert
                        ORDER BY account_id LIMIT 40) f ON f.account_id = a.account_id
                        GROUP BY a.account_id"""),
                of("in_gives_column_of_query_around", "account_id", """
                        SELECT a.account_id, a.kind
                        FROM dw.account a
                        WHERE a.account_id IN (SELECT a.user_id + 0 FROM dw.alert l WHERE l.account_id = a.account_id)"""),
                of("missing_row_found_by_far_item", "kind, country", """
                        SELECT t.side AS kind, coalesce(c.country, '??') AS country, count(*) AS n
                        FROM dw.trade t
                        JOIN dw.quote q ON q.symbol = t.symbol
                        JOIN dw.alert l ON l.raised_on = q.quoted_on
                        JOIN dw.account a ON a.account_id = l.account_id
                        LEFT JOIN dw.customer c ON c.user_id = a.user_id
                        GROUP BY t.side, coalesce(c.country, '??')"""),
                of("two_missing_rows_of_one_item", "name, level", """
                        SELECT coalesce(c.name, '??') AS name, coalesce(x.level, 9) AS level, count(*) AS n
                        FROM dw.trade t
                        LEFT JOIN dw.account a ON a.account_id = t.account_id
                        LEFT JOIN dw.customer c ON c.user_id = a.user_id
                        LEFT JOIN dw.alert x ON x.account_id = a.account_id
                        GROUP BY coalesce(c.name, '??'), coalesce(x.level, 9)"""),
                of("function_of_missing_row_leads_on", "kind", """
                        SELECT a.kind, count(*) AS n
                        FROM dw.trade t
                        LEFT JOIN dw.alert l ON l.alert_id = t.trade_id
                        JOIN dw.account a ON a.account_id = coalesce(l.account_id, 1)
                        GROUP BY a.kind"""),
                of("function_of_missing_row_is_key", "account_id", """
                        SELECT a.account_id, count(*) AS n
                        FROM dw.trade t
                        LEFT JOIN dw.alert l ON l.alert_id = t.trade_id
                        JOIN dw.account a ON a.account_id = coalesce(l.account_id, 1)
                        GROUP BY a.account_id"""),
                of("function_of_missing_row_in_left_join", "account_id", """
                        SELECT a.account_id, count(t.trade_id) AS n
                        FROM dw.account a
                        LEFT JOIN (dw.trade t
                        LEFT JOIN dw.alert l ON l.alert_id = t.trade_id) ON coalesce(l.account_id, 1) = a.account_id
                        GROUP BY a.account_id"""),
                of("function_of_missing_row_chooses", "trade_id", """
                        SELECT t.trade_id, a.kind
                        FROM dw.trade t
                        LEFT JOIN dw.alert l ON l.alert_id = t.trade_id
                        LEFT JOIN dw.account a ON a.account_id = coalesce(l.account_id, 1)"""),
                of("on_is_null_of_nested", "trade_id", """
                        SELECT t.trade_id, x.kind
                        FROM dw.trade t
                        LEFT JOIN (dw.account x
                        LEFT JOIN dw.customer c ON c.user_id = x.user_id) ON x.account_id = t.account_id AND c.user_id IS NULL"""),
                of("country_of_missing", "country", """
                        SELECT coalesce(c.country, '??') AS country, count(*) AS n
                        FROM dw.trade t
                        LEFT JOIN dw.account a ON a.account_id = t.account_id
                        LEFT JOIN dw.customer c ON c.user_id = a.user_id
                        GROUP BY coalesce(c.country, '??')"""),
                of("kind_and_country_of_missing", "kind, country", """
                        SELECT coalesce(a.kind, '-') AS kind, coalesce(c.country, '??') AS country, count(*) AS n
                        FROM dw.trade t
                        LEFT JOIN dw.account a ON a.account_id = t.account_id
                        LEFT JOIN dw.customer c ON c.user_id = a.user_id
                        GROUP BY coalesce(a.kind, '-'), coalesce(c.country, '??')"""),
                of("day_and_country_of_missing", "traded_at, country", """
                        SELECT t.traded_at, coalesce(c.country, '??') AS country, count(*) AS n
                        FROM dw.trade t
                        LEFT JOIN dw.account a ON a.account_id = t.account_id
                        LEFT JOIN dw.customer c ON c.user_id = a.user_id
                        GROUP BY t.traded_at, coalesce(c.country, '??')"""),
                of("level_of_missing", "level, kind", """
                        SELECT coalesce(l.level, 9) AS level, a.kind, count(*) AS n
                        FROM dw.account a
                        LEFT JOIN dw.alert l ON l.alert_id = a.account_id
                        GROUP BY coalesce(l.level, 9), a.kind"""),
                of("window_over_rollup", "symbol", """
                        SELECT coalesce(t.symbol, 'all') AS symbol, count(*) AS n, sum(count(*)) OVER (PARTITION BY coalesce(t.symbol, 'all')) AS w
                        FROM dw.trade t
                        GROUP BY ROLLUP (t.symbol)"""),
                of("distinct_on_other", "trade_id", """
                        SELECT DISTINCT ON (account_id) trade_id, price
                        FROM dw.trade
                        ORDER BY account_id, traded_at DESC, trade_id"""),
                of("first_of_all", "trade_id", """
                        SELECT trade_id, price
                        FROM dw.trade
                        ORDER BY price DESC, trade_id LIMIT 10"""),
                of("first_of_union", "account_id", """
                        (SELECT account_id
                        FROM dw.trade
                        UNION SELECT account_id
                        FROM dw.alert)
                        ORDER BY account_id OFFSET 3 LIMIT 20"""),
                of("window_by_missing", "trade_id", """
                        SELECT t.trade_id, c.country, count(*) OVER (PARTITION BY c.country) AS n
                        FROM dw.trade t
                        LEFT JOIN dw.account a ON a.account_id = t.account_id
                        LEFT JOIN dw.customer c ON c.user_id = a.user_id"""),
                of("window_by_null", "account_id", """
                        SELECT account_id, user_id, count(*) OVER (PARTITION BY user_id) AS n
                        FROM dw.account"""),
                of("out_of_optional", "account_id", """
                        SELECT a.account_id, count(*) AS pairs, count(l.alert_id) AS n
                        FROM dw.account a
                        JOIN dw.account o ON o.user_id = a.user_id
                        LEFT JOIN dw.alert l ON l.account_id = a.account_id AND l.account_id = o.account_id
                        GROUP BY a.account_id"""),
                of("on_of_preserved", "account_id", """
                        SELECT a.account_id, count(*) AS pairs, count(l.alert_id) AS n
                        FROM dw.account a
                        JOIN dw.account o ON o.user_id = a.user_id
                        LEFT JOIN dw.alert l ON a.account_id = o.account_id AND l.account_id = o.account_id
                        GROUP BY a.account_id"""),
                of("not_in_of_null", "user_id", """
                        SELECT user_id, name
                        FROM dw.customer
                        WHERE user_id NOT IN (SELECT a.user_id
                        FROM dw.account a
                        WHERE a.account_id % 20 < 3 AND a.kind = 'closed')"""),
                of("not_in_of_later_null", "user_id", """
                        SELECT user_id, name
                        FROM dw.customer
                        WHERE user_id NOT IN (SELECT a.user_id FROM dw.account a WHERE a.version > 1)"""),
                of("in_as_value", "account_id", """
                        SELECT account_id, user_id IN (SELECT a.user_id
                        FROM dw.account a
                        WHERE a.account_id % 20 < 3 AND a.kind = 'closed') AS is_found
                        FROM dw.account"""),
                of("parts_of_two", "price, user_id", """
                        SELECT t.price, a.user_id, count(*) AS n
                        FROM dw.trade t
                        JOIN dw.account a ON a.account_id = t.account_id
                        WHERE a.user_id IS NOT NULL
                        GROUP BY t.price, a.user_id"""),
                of("having_in_from", "account_id", """
                        SELECT x.account_id, x.n, a.kind
                        FROM (SELECT account_id, count(*) AS n
                        FROM dw.trade
                        GROUP BY account_id
                        HAVING count(*) > 8) x
                        JOIN dw.account a ON a.account_id = x.account_id"""),
                of("having_in_from_of_other", "kind", """
                        SELECT a.kind, sum(x.n) AS n
                        FROM (SELECT account_id, count(*) AS n
                        FROM dw.trade
                        GROUP BY account_id
                        HAVING count(*) > 8) x
                        JOIN dw.account a ON a.account_id = x.account_id
                        GROUP BY a.kind"""),
                of("optional_neighbour", "account_id", """
                        SELECT a.account_id, count(*) AS pairs, count(n.trade_id) AS n
                        FROM dw.account a
                        JOIN (SELECT symbol, max(price) AS p
                        FROM dw.quote
                        GROUP BY symbol) s ON s.p > a.account_id
                        LEFT JOIN dw.trade n ON n.account_id = a.account_id AND n.symbol = s.symbol
                        GROUP BY a.account_id"""),
                of("link_of_outer_join", "trade_id", """
                        SELECT t.trade_id, (SELECT count(*)
                        FROM dw.alert l
                        LEFT JOIN dw.quote q ON q.symbol = t.symbol AND q.quoted_on = l.raised_on
                        WHERE q.price IS NULL) AS n
                        FROM dw.trade t"""),
                of("coalesce_of_unequal", "account_id", """
                        SELECT coalesce(l.account_id, a.account_id) AS account_id, count(*) AS n
                        FROM dw.account a
                        LEFT JOIN dw.alert l ON l.alert_id = a.account_id
                        GROUP BY coalesce(l.account_id, a.account_id)"""),
                of("in_of_two", "trade_id", """
                        SELECT t.trade_id
                        FROM dw.trade t
                        WHERE (t.account_id, t.symbol) IN (SELECT x.account_id, x.symbol
                        FROM dw.trade x
                        WHERE x.side = 'sell'
                        GROUP BY x.account_id, x.symbol
                        HAVING count(*) > 1)"""),
                of("scalar_of_all", "trade_id", """
                        SELECT t.trade_id, t.price > (SELECT avg(q.price)
                        FROM dw.quote q) AS above
                        FROM dw.trade t"""),
                of("lateral_aggregate", "trade_id", """
                        SELECT t.trade_id, x.n, x.level
                        FROM dw.trade t
                        CROSS JOIN LATERAL (SELECT count(*) AS n, max(l.level) AS level
                        FROM dw.alert l
                        WHERE l.account_id = t.account_id) x"""),
                of("lateral_grouped", "account_id, n", """
                        SELECT a.account_id, x.n, x.m
                        FROM dw.account a
                        LEFT JOIN LATERAL (SELECT count(*) AS n, max(t.price) AS m
                        FROM dw.trade t
                        WHERE t.account_id = a.account_id
                        HAVING count(*) > 5) x ON true
                        WHERE x.n IS NOT NULL"""),
                of("exists_in_exists", "trade_id", """
                        SELECT t.trade_id
                        FROM dw.trade t
                        WHERE EXISTS (SELECT
                        FROM dw.account a
                        WHERE a.account_id = t.account_id AND NOT EXISTS (SELECT
                        FROM dw.alert l
                        WHERE l.account_id = a.account_id AND l.raised_on = t.traded_at::date))"""),
                of("using_merged", "trade_id", """
                        SELECT trade_id, account_id, user_id, country, kind
                        FROM dw.trade
                        JOIN dw.account USING (account_id)
                        LEFT JOIN dw.customer USING (user_id)"""),
                of("using_right", "user_id, kind", """
                        SELECT user_id, coalesce(kind, '-') AS kind, count(*) AS n
                        FROM dw.account a
                        RIGHT JOIN dw.customer c USING (user_id)
                        GROUP BY user_id, coalesce(kind, '-')"""),
                of("full_using", "account_id", """
                        SELECT account_id, t.n, l.n AS m, a.kind
                        FROM (SELECT account_id, count(*) AS n
                        FROM dw.trade
                        GROUP BY account_id) t
                        FULL JOIN (SELECT account_id, count(*) AS n
                        FROM dw.alert
                        GROUP BY account_id) l USING (account_id)
                        FULL JOIN dw.account a USING (account_id)"""),
                of("odd_names", "\"User\", \"order\"", """
                        WITH "Q" AS (SELECT account_id AS "User", symbol AS "order", count(*) AS "Total"
                        FROM dw.trade AS "T"
                        GROUP BY account_id, symbol) SELECT "Q"."User", "Q"."order", "Total" AS "select", a.kind AS "From"
                        FROM "Q"
                        LEFT JOIN dw.account a ON a.account_id = "Q"."User"
                        WHERE "Total" > 0"""),
                of("renamed_columns", "k", """
                        SELECT t.k, t.s, x.c
                        FROM dw.trade AS t(k, a, s)
                        LEFT JOIN dw.account AS x(account, u, c) ON x.account = t.a"""),
                of("alias_in_alias", "symbol", """
                        SELECT t.symbol, count(*) AS n
                        FROM (SELECT t.symbol, t.price
                        FROM (SELECT symbol, max(price) AS price
                        FROM dw.quote t
                        GROUP BY symbol) t) t
                        JOIN dw.trade q ON q.symbol = t.symbol
                        WHERE EXISTS (SELECT
                        FROM dw.alert t
                        WHERE t.account_id = q.account_id)
                        GROUP BY t.symbol"""),
                of("coalesce_of_three", "k", """
                        SELECT coalesce(c.country, a.kind, '-') AS k, count(*) AS n
                        FROM dw.trade t
                        LEFT JOIN dw.account a ON a.account_id = t.account_id
                        LEFT JOIN dw.customer c ON c.user_id = a.user_id
                        GROUP BY coalesce(c.country, a.kind, '-')"""),
                of("next_row", "symbol", """
                        SELECT coalesce(n.symbol, '-') AS symbol, count(*) AS n
                        FROM dw.trade t
                        LEFT JOIN dw.trade n ON n.trade_id = t.trade_id + 1
                        GROUP BY coalesce(n.symbol, '-')"""),
                of("count_of_missing", "n", """
                        SELECT coalesce(x.n, 0) AS n, count(*) AS accounts
                        FROM dw.account a
                        LEFT JOIN (SELECT account_id, count(*) AS n
                        FROM dw.alert
                        GROUP BY account_id) x ON x.account_id = a.account_id
                        GROUP BY coalesce(x.n, 0)"""),
                of("anti_join_in_from", "name", """
                        SELECT c.name, count(*) AS n
                        FROM (SELECT a.account_id, a.user_id
                        FROM dw.account a
                        LEFT JOIN dw.alert l ON l.account_id = a.account_id
                        WHERE l.alert_id IS NULL) x
                        JOIN dw.customer c ON c.user_id = x.user_id
                        GROUP BY c.name"""),
                of("where_of_missing", "account_id", """
                        SELECT a.account_id, count(l.alert_id) AS n
                        FROM dw.account a
                        LEFT JOIN dw.alert l ON l.account_id = a.account_id
                        WHERE coalesce(l.level, 0) = 0
                        GROUP BY a.account_id"""),
                of("max_in_on", "trade_id", """
                        SELECT t.trade_id, q.quoted_on
                        FROM dw.trade t
                        LEFT JOIN dw.quote q ON q.symbol = t.symbol AND (q.price, q.quoted_on) = (SELECT m.price, m.quoted_on
                        FROM dw.quote m
                        WHERE m.symbol = q.symbol
                        ORDER BY m.price DESC, m.quoted_on LIMIT 1)"""),
                of("not_exists_of_missing", "trade_id", """
                        SELECT t.trade_id
                        FROM dw.trade t
                        LEFT JOIN dw.account a ON a.account_id = t.account_id
                        WHERE NOT EXISTS (SELECT
                        FROM dw.customer c
                        WHERE c.user_id = coalesce(a.user_id, 3) AND c.country = 'DE')"""),
                of("having_exists", "account_id", """
                        SELECT a.account_id
                        FROM dw.account a
                        WHERE EXISTS (SELECT
                        FROM dw.alert l
                        WHERE l.account_id = a.account_id
                        HAVING count(*) > 1)"""),
                of("on_of_three", "account_id", """
                        SELECT a.account_id, count(*) AS n, count(c.user_id) AS m
                        FROM dw.account a
                        LEFT JOIN (dw.alert l
                        JOIN dw.trade t ON t.trade_id = l.alert_id
                        LEFT JOIN dw.customer c ON c.user_id = l.level) ON l.account_id = a.account_id AND (c.country IS NULL OR c.country = 'DE')
                        GROUP BY a.account_id"""),
                of("right_with_condition", "user_id", """
                        SELECT c.user_id, count(a.account_id) AS n, min(t.price) AS p
                        FROM dw.trade t
                        JOIN dw.account a ON a.account_id = t.account_id AND t.price > 50
                        RIGHT JOIN dw.customer c ON c.user_id = a.user_id AND a.kind <> 'closed'
                        GROUP BY c.user_id"""),
                of("full_with_condition", "k", """
                        SELECT coalesce(x.user_id, y.user_id) AS k, count(*) AS n, count(x.account_id) AS a, count(y.name) AS b
                        FROM (SELECT *
                        FROM dw.account
                        WHERE user_id IS NOT NULL) x
                        FULL JOIN dw.customer y ON y.user_id = x.user_id AND x.kind = 'cash'
                        GROUP BY coalesce(x.user_id, y.user_id)"""),
                of("except_of_join", "symbol, kind", """
                        SELECT t.symbol, a.kind
                        FROM dw.trade t
                        JOIN dw.account a ON a.account_id = t.account_id
                        WHERE t.price > 95
                        EXCEPT SELECT q.symbol, a.kind
                        FROM dw.quote q
                        JOIN dw.alert l ON l.raised_on = q.quoted_on
                        JOIN dw.account a ON a.account_id = l.account_id"""),
                of("union_of_outer", "account_id", """
                        SELECT u.account_id, count(*) AS n, count(u.x) AS m
                        FROM (SELECT a.account_id, l.level AS x
                        FROM dw.account a
                        LEFT JOIN dw.alert l ON l.account_id = a.account_id
                        UNION ALL SELECT t.account_id, c.user_id
                        FROM dw.trade t
                        LEFT JOIN dw.account b ON b.account_id = t.account_id
                        LEFT JOIN dw.customer c ON c.user_id = b.user_id) u
                        GROUP BY u.account_id"""),
                of("set_of_expression", "k", """
                        SELECT u.k || '!' AS k
                        FROM (SELECT kind AS k
                        FROM dw.account
                        UNION SELECT side
                        FROM dw.trade) u"""),
                of("filter_and_case", "symbol", """
                        SELECT t.symbol, count(*) FILTER (WHERE EXISTS (SELECT
                        FROM dw.alert l
                        WHERE l.account_id = t.account_id)) AS n, max(CASE WHEN t.account_id IN (SELECT a.account_id
                        FROM dw.account a
                        WHERE a.kind = 'cash') THEN t.price END) AS m
                        FROM dw.trade t
                        GROUP BY t.symbol"""),
                of("joined_groups", "kind, symbol", """
                        SELECT a.kind, x.symbol, sum(x.n) AS n
                        FROM dw.account a
                        JOIN (SELECT account_id, symbol, count(*) AS n
                        FROM dw.trade
                        GROUP BY account_id, symbol) x ON x.account_id = a.account_id
                        GROUP BY a.kind, x.symbol"""),
                of("joined_levels", "level, country", """
                        SELECT coalesce(x.level, 9) AS level, c.country, count(*) AS n
                        FROM dw.account a
                        JOIN dw.customer c ON c.user_id = a.user_id
                        LEFT JOIN (SELECT account_id, max(level) AS level
                        FROM dw.alert
                        GROUP BY account_id) x ON x.account_id = a.account_id
                        WHERE c.country IS NOT NULL
                        GROUP BY coalesce(x.level, 9), c.country"""),
                of("name_of_missing", "traded_at, name", """
                        SELECT t.traded_at, coalesce(c.name, '??') AS name, count(*) AS n
                        FROM dw.trade t
                        LEFT JOIN dw.account a ON a.account_id = t.account_id
                        LEFT JOIN dw.customer c ON c.user_id = a.user_id
                        GROUP BY t.traded_at, coalesce(c.name, '??')"""),
                of("kind_and_name_of_missing", "symbol, kind, name", """
                        SELECT t.symbol, coalesce(a.kind, '-') AS kind, coalesce(c.name, '??') AS name, count(*) AS n
                        FROM dw.trade t
                        LEFT JOIN dw.account a ON a.account_id = t.account_id
                        LEFT JOIN dw.customer c ON c.user_id = a.user_id
                        GROUP BY t.symbol, coalesce(a.kind, '-'), coalesce(c.name, '??')"""));
    }
}
