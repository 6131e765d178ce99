package io.github.eltmaven;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The statements that goals send, in their order, for a few fixed pipelines: the same text that {@code mvn -X} prints. A
 * reviewer sees in the golden files what a change of the code does to the SQL.
 */
@ExtendWith(PostgresExtension.class)
final class StatementsTest {

    /** A hash of a table that has times. */
    private static final Pattern TIMED_HASH = Pattern.compile("(nothing pending: )[0-9a-f]{64}'");

    private static final String DEBUG = "DEBUG ";

    private final Golden golden = Golden.of(StatementsTest.class);

    @TempDir
    private Path directory;

    private final Set<String> sent = new HashSet<>();
    private RecordingLog log = new RecordingLog();

    @Test
    void tradesOfTheExample(ConnectionSettings settings) {
        var trades = Warehouse.trades(directory, settings, () -> log).write("data/trades-1.csv", """
                trade_id,user_id,symbol,side,quantity,price,trade_ts,version
                1,7,AAPL,BUY,1,10.5,2024-05-01T10:00:00Z,1
                2,7,AAPL,SELL,2,11,2024-05-01T11:00:00Z,1
                3,8,BTCUSD,BUY,0.5,60000,2024-05-02T10:00:00Z,1
                4,8,BTCUSD,BUY,nothing,60000,2024-05-02T10:00:00Z,1
                """);
        build("trades-1", trades);
        trades.write("data/trades-2.csv", """
                trade_id,user_id,symbol,side,quantity,price,trade_ts,version
                2,7,AAPL,SELL,3,11,2024-05-01T11:00:00Z,2
                5,9,AAPL,BUY,4,12,2024-05-03T11:00:00Z,1
                """);
        build("trades-2", trades);
        record("trades-2-nothing-new-dw", trades::dw);
        record("trades-2-nothing-new-mart", trades::mart);
        record("trades-2-verify", trades::verify);
    }

    @Test
    void aCompositeKeyWithDeletions(ConnectionSettings settings) {
        var prices = new Warehouse(directory, settings, () -> log)
                .write("elt/elt.yaml", """
                        sources:
                          prices:
                            files: data/prices-*.csv
                        """)
                .write("elt/migrations/V1__prices.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.prices (symbol text, day date, price numeric(10,2) NOT NULL CHECK (price > 0),
                                                version int, PRIMARY KEY (symbol, day));
                        CREATE TABLE mart.prices_of_days (day date PRIMARY KEY, symbols bigint NOT NULL);
                        """)
                .write("elt/dw/prices.sql", """
                        -- @latest version
                        -- @deleted operation = 'D'
                        SELECT symbol, day, price, version FROM raw.prices
                        """)
                .write("elt/mart/prices_of_days.sql", """
                        SELECT day, count(*) AS symbols FROM dw.prices GROUP BY day
                        """)
                .write("data/prices-1.csv", """
                        symbol,day,price,version,operation
                        AAPL,2024-05-01,10.5,1,I
                        AAPL,2024-05-02,10.6,1,I
                        MSFT,2024-05-01,20.5,1,I
                        """);
        build("deletions-1", prices);
        prices.write("data/prices-2.csv", """
                symbol,day,price,version,operation
                AAPL,2024-05-01,,2,D
                MSFT,2024-05-01,20.75,2,U
                """);
        build("deletions-2", prices);
        record("deletions-2-verify", prices::verify);
    }

    @Test
    void foreignKeys(ConnectionSettings settings) {
        var orders = new Warehouse(directory, settings, () -> log)
                .write("elt/elt.yaml", """
                        sources:
                          users:
                            files: data/users-*.csv
                          orders:
                            files: data/orders-*.csv
                        """)
                .write("elt/migrations/V1__orders.sql", """
                        CREATE SCHEMA dw;
                        CREATE TABLE dw.users (id int PRIMARY KEY, name text UNIQUE);
                        CREATE TABLE dw.orders (id int PRIMARY KEY, user_id int NOT NULL REFERENCES dw.users);
                        """)
                .write("elt/dw/users.sql", "SELECT id, name FROM raw.users")
                .write("elt/dw/orders.sql", "SELECT id, user_id FROM raw.orders")
                .write("data/users-1.csv", """
                        id,name
                        1,Ann
                        """)
                .write("data/orders-1.csv", """
                        id,user_id
                        1,1
                        2,2
                        """);
        build("foreign-keys-1", orders);
        orders.write("data/users-2.csv", """
                id,name
                2,Bob
                3,Ann
                """);
        build("foreign-keys-2", orders);
        record("foreign-keys-2-verify", orders::verify);
    }

    @Test
    void aMartOfEachStrategy(ConnectionSettings settings) {
        var sales = new Warehouse(directory, settings, () -> log)
                .write("elt/elt.yaml", """
                        sources:
                          sales:
                            files: data/sales-*.csv
                        """)
                .write("elt/migrations/V1__sales.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.sales (id int PRIMARY KEY, shop int NOT NULL, amount int NOT NULL);
                        CREATE TABLE mart.by_keys (id int PRIMARY KEY, amount int NOT NULL);
                        CREATE TABLE mart.by_groups (shop int PRIMARY KEY, most int NOT NULL);
                        CREATE TABLE mart.by_delta (shop int PRIMARY KEY, amount bigint NOT NULL, sales bigint NOT NULL);
                        CREATE TABLE mart.in_full (id int PRIMARY KEY, rank bigint NOT NULL);
                        """)
                .write("elt/dw/sales.sql", "SELECT id, shop, amount FROM raw.sales")
                .write("elt/mart/by_keys.sql", "SELECT id, amount FROM dw.sales WHERE amount > 0")
                .write("elt/mart/by_groups.sql", "SELECT shop, max(amount) AS most FROM dw.sales GROUP BY shop")
                .write("elt/mart/by_delta.sql", """
                        SELECT shop, sum(amount) AS amount, count(*) AS sales FROM dw.sales GROUP BY shop
                        """)
                .write("elt/mart/in_full.sql", "SELECT id, rank() OVER (ORDER BY amount) AS rank FROM dw.sales");
        var first = new StringBuilder("id,shop,amount\n");
        for (var id = 1; id <= 100; id++) {
            first.append(id)
                    .append(',')
                    .append(id % 10)
                    .append(',')
                    .append(id * 3)
                    .append('\n');
        }
        sales.write("data/sales-1.csv", first.toString());
        build("strategies-1", sales);
        sales.write("data/sales-2.csv", """
                id,shop,amount
                1,2,5
                101,3,7
                """);
        build("strategies-2", sales);
        record("strategies-2-verify", sales::verify);
    }

    @Test
    void martsThatAreFollowedAndReferredTo(ConnectionSettings settings) {
        var items = new Warehouse(directory, settings, () -> log)
                .write("elt/elt.yaml", """
                        sources:
                          items:
                            files: data/items-*.csv
                        """)
                .write("elt/migrations/V1__items.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.items (id int PRIMARY KEY, parent int, kind text NOT NULL, amount numeric(8,2),
                                               version int NOT NULL);
                        CREATE TABLE mart.items (id int PRIMARY KEY, kind text NOT NULL, amount numeric(10,2));
                        CREATE TABLE mart.seen (id int PRIMARY KEY, amount numeric(8,2), version int NOT NULL DEFAULT 1);
                        CREATE TABLE mart.tree (id int PRIMARY KEY, parent int REFERENCES mart.tree);
                        CREATE TABLE mart.kinds (kind text PRIMARY KEY, label varchar(20), amount numeric(12,2), items bigint,
                                                 large bigint, least numeric(10,2));
                        CREATE TABLE mart.averages (kind varchar(12) PRIMARY KEY REFERENCES mart.kinds, average numeric);
                        CREATE FUNCTION public.nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                        CREATE TRIGGER watched BEFORE INSERT OR UPDATE ON mart.seen
                            FOR EACH ROW EXECUTE FUNCTION public.nothing();
                        """)
                .write("elt/dw/items.sql", """
                        -- @latest version
                        -- @deleted operation = 'D'
                        SELECT id, parent, kind, amount, version FROM raw.items
                        """)
                .write("elt/mart/items.sql", "SELECT id, kind, amount FROM dw.items WHERE amount > 0")
                .write("elt/mart/seen.sql", "SELECT id, amount FROM dw.items")
                .write("elt/mart/tree.sql", "SELECT id, parent FROM dw.items")
                .write("elt/mart/kinds.sql", """
                        SELECT kind, upper(kind) AS label, sum(amount) AS amount, count(*) AS items,
                               count(*) FILTER (WHERE amount > 10) AS large, min(amount) AS least
                          FROM mart.items GROUP BY kind, upper(kind)
                        """)
                .write("elt/mart/averages.sql", """
                        SELECT kind, avg(amount) AS average FROM mart.items WHERE id > 0 GROUP BY kind
                        """);
        var first = new StringBuilder("id,parent,kind,amount,version,operation\n");
        for (var id = 1; id <= 200; id++) {
            first.append(id + "," + (id < 10 ? "" : id / 10) + "," + "abcdefghijklmnopqrst".charAt(id % 20) + ",1" + id
                    + ",1,I\n");
        }
        refresh("followed-1", items.write("data/items-1.csv", first.toString()));
        refresh("followed-2", items.write("data/items-2.csv", """
                id,parent,kind,amount,version,operation
                2,,c,5,2,U
                3,1,d,13,2,U
                150,15,k,1150,2,D
                201,20,z,7,1,I
                """));
        build(items.write("data/items-3.csv", """
                id,parent,kind,amount,version,operation
                2,,c,6,3,U
                201,20,z,7,2,D
                """));
        refresh("followed-3", items.write("data/items-4.csv", """
                id,parent,kind,amount,version,operation
                2,,c,11,4,U
                202,20,a,8,1,I
                """));
    }

    private void build(Warehouse warehouse) {
        age(warehouse);
        warehouse.load();
        warehouse.dw();
    }

    private void refresh(String name, Warehouse warehouse) {
        build(warehouse);
        record(name + "-mart", warehouse::mart);
    }

    private void build(String name, Warehouse warehouse) {
        age(warehouse);
        record(name + "-load", warehouse::load);
        record(name + "-dw", warehouse::dw);
        if (!warehouse.pipeline().martModels().isEmpty()) {
            record(name + "-mart", warehouse::mart);
        }
    }

    private void record(String name, Runnable goal) {
        log = new RecordingLog();
        goal.run();
        var lines = new ArrayList<String>();
        for (var line : log.lines()) {
            if (line.startsWith(DEBUG)) {
                lines.addAll(
                        shown(TIMED_HASH.matcher(line.substring(DEBUG.length())).replaceFirst("$1<hash>'")));
            }
        }
        golden.check("statements/" + name + ".sql", lines);
    }

    /** A statement and an empty line. A statement that the pipeline sent before is named by its first line. */
    private List<String> shown(String statement) {
        return sent.add(statement)
                ? List.of((statement + ";\n").split("\n", -1))
                : List.of("-- again: " + statement.strip().lines().findFirst().orElse(""), "");
    }

    /** Makes the files older: a file that has just been written would be read again. */
    private static void age(Warehouse warehouse) {
        try (var files = Files.list(warehouse.path("data"))) {
            for (var file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-06-01T00:00:00Z")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
