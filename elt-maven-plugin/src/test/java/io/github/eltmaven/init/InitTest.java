package io.github.eltmaven.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.RealData;
import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.surroundings.NeedsRealData;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LedgerExtension.class)
final class InitTest {

    private static final String ORDERS = """
            Order ID,Customer,Placed at,Amount,Paid,Postal code,Note
            1,ada,2026-01-01T10:00:00Z,12.50,true,01069,
            2,bob,2026-01-01T11:00:00Z,7,false,10115,"a, ""b"" and c"
            3,ada,2026-01-02T09:00:00+01:00,0.25,true,80331,
            """;

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void makeProject(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings);
    }

    private InitResult init(String csv) {
        return Init.run(request(csv, List.of(), List.of()));
    }

    private InitRequest request(String csv, List<String> key, List<String> latest) {
        return new InitRequest(directory, directory.resolve("elt"), directory.resolve(csv), null, key, latest);
    }

    private String text(String file) throws IOException {
        return Files.readString(directory.resolve("elt").resolve(file));
    }

    /** Builds what was proposed, and finds all records of the file in it. */
    private void build(String table, int rows) {
        warehouse.build();
        assertThat(warehouse.verify().errors()).isEmpty();
        assertThat(warehouse.value("SELECT count(*) FROM dw." + table)).isEqualTo(String.valueOf(rows));
        assertThat(warehouse.value("SELECT count(*) FROM elt.rejects")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"new\norders-1.csv", "orders\n.csv", "or\tders\r\u0085\u2028\u202E\uFEFF\"'1.csv", "a.\n1.csv"})
    void aFileWhoseNameHasLineEndsBecomesAPipelineThatWorks(String name) {
        warehouse.write("data/" + name, ORDERS);

        var result = Init.run(new InitRequest(
                directory,
                directory.resolve("elt"),
                directory.resolve("data/" + name),
                "orders",
                List.of(),
                List.of()));

        assertThat(result.key()).containsExactly("order_id");
        build("orders", 3);
    }

    @Test
    void columnsNamedLikeSystemColumnsBecomeAPipelineThatWorks() throws IOException {
        warehouse.write("data/boxes.csv", "ctid,xmin,xmax\n1,0.5,1.5\n2,1.5,2.5\n");

        var result = init("data/boxes.csv");

        assertThat(result.key()).containsExactly("c_ctid");
        assertThat(text("migrations/V1__boxes.sql")).contains("c_xmin", "c_xmax");
        build("boxes", 2);
    }

    @Test
    void aFileBecomesAPipelineThatWorks() throws IOException {
        warehouse.write("data/orders-2026-01.csv", ORDERS);

        var result = init("data/orders-2026-01.csv");

        assertThat(result.written().stream()
                        .map(file -> directory.relativize(file).toString()))
                .containsExactly(
                        "elt/elt.yaml",
                        "elt/migrations/V1__orders.sql",
                        "elt/dw/orders.sql",
                        "elt/mart/orders_by_day.sql");
        assertThat(result.key()).containsExactly("order_id");
        assertThat(text("elt.yaml")).isEqualTo("""
                sources:
                  orders:
                    files: data/orders*.csv

                verify:
                  tables:
                    dw.orders:
                      - row_count:
                        at_least: 1
                """);
        assertThat(text("migrations/V1__orders.sql")).isEqualTo("""
                -- Types and NOT NULL as the first 3 records have them. The table says what a good row is: correct it before the first build,
                -- and add CHECKs. Later changes belong in a migration of their own.
                CREATE SCHEMA IF NOT EXISTS dw;
                CREATE SCHEMA IF NOT EXISTS mart;

                CREATE TABLE dw.orders (
                    order_id    bigint NOT NULL,
                    customer    text NOT NULL,
                    placed_at   timestamptz NOT NULL,
                    amount      numeric NOT NULL,
                    paid        boolean NOT NULL,
                    postal_code text NOT NULL,
                    note        text,
                    PRIMARY KEY (order_id)
                );

                CREATE TABLE mart.orders_by_day (
                    day       date NOT NULL,
                    row_count bigint NOT NULL,
                    amount    numeric,
                    PRIMARY KEY (day)
                );
                """);
        assertThat(text("dw/orders.sql")).isEqualTo("""
                -- One row per order_id: its latest version.
                SELECT order_id,
                       customer,
                       placed_at,
                       amount,
                       paid,
                       postal_code,
                       note
                  FROM raw.orders
                """);
        assertThat(text("mart/orders_by_day.sql")).isEqualTo("""
                -- What dw.orders holds on each day.
                SELECT placed_at::date AS day,
                       count(*) AS row_count,
                       sum(amount) AS amount
                  FROM dw.orders
                 GROUP BY placed_at::date
                """);
        build("orders", 3);
        assertThat(warehouse.rows("SELECT * FROM mart.orders_by_day ORDER BY day"))
                .containsExactly(List.of("2026-01-01", "2", "19.50"), List.of("2026-01-02", "1", "0.25"));

        warehouse.write("data/orders-2026-02.csv", ORDERS.replace("1,ada,2026-01-01", "4,ada,2026-02-01"));
        build("orders", 4);
    }

    @Test
    void versionsOfARowAreFound() throws IOException {
        warehouse.write(
                "prices.csv", "day;item;price;version\n2026-01-01;a;1,5;1\n2026-01-01;a;2,5;2\n2026-01-02;a;3,5;1\n");

        var result = init("prices.csv");

        assertThat(result.key()).containsExactly("day");
        assertThat(result.latest()).containsExactly("version");
        assertThat(text("dw/prices.sql")).contains("-- @latest version\n");
        assertThat(text("elt.yaml")).contains("delimiter: \";\"");
        assertThat(text("migrations/V1__prices.sql")).contains("price   text NOT NULL");
        build("prices", 2);
    }

    @Test
    void recordsWithoutAKeyAreRowsOfTheirOwn() throws IOException {
        warehouse.write("readings.csv", "sensor,value\na,1\na,1\nb,2\n");

        var result = init("readings.csv");

        assertThat(result.key()).isEmpty();
        assertThat(text("dw/readings.sql")).contains("SELECT _file AS from_file,\n       _line AS from_line,");
        assertThat(text("mart/readings_by_sensor.sql")).contains("GROUP BY sensor");
        build("readings", 3);
    }

    @Test
    void aKeyOfTwoColumnsIsFound() throws IOException {
        warehouse.write("lines.csv", "order_id,line_no,item\n1,1,a\n1,2,a\n2,1,a\n");

        assertThat(init("lines.csv").key()).containsExactly("order_id", "line_no");
        build("lines", 3);
    }

    @Test
    void theRequestWinsOverTheProposal() throws IOException {
        warehouse.write("orders.csv", ORDERS);

        var result = Init.run(request("orders.csv", List.of("customer", "postal_code"), List.of("placed_at")));

        assertThat(result.key()).containsExactly("customer", "postal_code");
        assertThat(text("migrations/V1__orders.sql")).contains("PRIMARY KEY (customer, postal_code)");
        assertThat(text("dw/orders.sql")).contains("-- @latest placed_at\n");
        build("orders", 3);
    }

    @Test
    void missingColumnsAreReported() {
        warehouse.write("orders.csv", ORDERS);

        assertThat(warehouse.problems(() -> Init.run(request("orders.csv", List.of("orderid"), List.of("plased_at")))))
                .containsExactly(
                        "elt.key names 'orderid', which is not a column of orders.csv. Did you mean 'order_id'? Known are"
                                + " amount, customer, note, order_id, paid, placed_at, postal_code.",
                        "elt.latest names 'plased_at', which is not a column of orders.csv. Did you mean 'placed_at'? Known are"
                                + " amount, customer, note, order_id, paid, placed_at, postal_code.");
        assertThat(directory.resolve("elt")).doesNotExist();
    }

    /** A name that SQL keeps for itself, one that is no ASCII, one that is two words. */
    @Test
    void namesThatNeedQuotesHaveThem() throws IOException {
        warehouse.write("data/Groß & Klein.csv", "id,order,Größe,user\n1,2,3,4\n");

        Init.run(new InitRequest(
                directory,
                directory.resolve("elt"),
                directory.resolve("data/Groß & Klein.csv"),
                "things",
                List.of(),
                List.of()));

        assertThat(text("dw/things.sql")).contains("\"order\"", "\"größe\"", "\"user\"");
        assertThat(text("elt.yaml")).contains("files: \"data/Groß & Klein*.csv\"");
        build("things", 1);
    }

    @Test
    void aFileWithoutAHeaderGetsColumnsByTheirOrder() throws IOException {
        warehouse.write("ticks.csv", "1,2026-01-01,7.5\n2,2026-01-02,8\n");

        init("ticks.csv");

        assertThat(text("elt.yaml")).contains("header: false", "columns: [column_1, column_2, column_3]");
        build("ticks", 2);
    }

    @Test
    void otherEncodingsAndDelimitersAreFound() throws IOException {
        Files.write(
                directory.resolve("ort.csv"),
                "id\tname\n1\tMünchen\n2\tKöln\n".getBytes(Charset.forName("windows-1252")));

        init("ort.csv");

        assertThat(text("elt.yaml")).contains("delimiter: \"\\t\"", "encoding: windows-1252");
        build("ort", 2);
        assertThat(warehouse.value("SELECT name FROM dw.ort WHERE id = 2")).isEqualTo("Köln");
    }

    @Test
    void fewMalformedRecordsAreAllowed() throws IOException {
        warehouse.write(
                "a.csv",
                "id,x\n" + "1,2\n".repeat(1) + "2\n"
                        + IntStream.range(3, 400).mapToObj(i -> i + ",1\n").collect(Collectors.joining()));

        init("a.csv");

        assertThat(text("elt.yaml")).contains("maxMalformed: 1%");
        build("a", 398);
    }

    /** With 29 of 100, 29% of which is a little less than 29 in binary fractions. */
    @ParameterizedTest
    @CsvSource({"1, 49, 2%", "1, 2, 34%", "29, 71, 29%"})
    void theProposalAllowsAsManyMalformedRecordsAsTheFileHas(int malformed, int records, String share)
            throws IOException {
        warehouse.write(
                "a.csv",
                "id,x\n"
                        + IntStream.rangeClosed(1, records)
                                .mapToObj(i -> i + ",1\n")
                                .collect(Collectors.joining())
                        + "broken\n".repeat(malformed));

        init("a.csv");

        assertThat(text("elt.yaml")).contains("maxMalformed: " + share + "\n");
        build("a", records);
    }

    @Test
    void aMigrationIsNumberedAfterThoseWithADate() {
        warehouse.write("orders.csv", ORDERS);
        warehouse.write("elt/migrations/V20260131093000__old.sql", "SELECT 1");
        warehouse.write("elt/migrations/V7__older.sql", "SELECT 1");

        init("orders.csv");

        assertThat(directory.resolve("elt/migrations/V20260131093001__orders.sql"))
                .exists();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 2 -3 +4                                   | bigint
            1 2.5 -.5 1e5                               | numeric
            99999999999999999999                        | numeric
            007 12                                      | text
            true FALSE                                  | boolean
            t f                                         | text
            2026-01-01 2024-02-29                       | date
            2026-01-01 2026-02-29                       | text
            2026-01-01T10:00:00Z 2026-01-01T10:00+02:00 | timestamptz
            2026-01-01T10:00:00 2026-01-01T10:00        | timestamp
            2026-01-01T10:00:00Z 2026-01-01T10:00       | text
            2026-01-01T25:00:00                         | text
            3f2504e0-4f89-11d3-9a0c-0305e82c3301        | uuid
            1 x                                         | text
            -                                           | text
            .                                           | text
            """)
    void aTypeFitsAllValuesOfItsColumn(String values, String type) throws IOException {
        var records = new StringBuilder("id,value\n");
        var number = 0;
        for (var value : values.split(" ")) {
            records.append("k").append(++number).append(',').append(value).append('\n');
        }
        records.append("k0,\n");
        warehouse.write("things.csv", records.toString());

        init("things.csv");

        assertThat(text("migrations/V1__things.sql")).containsPattern("value +" + type + ",");
        build("things", number + 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            31/12/2020; 1/2/2020                   | DMY | date
            12/31/20; 1/2/20                       | MDY | date
            31.12.2020; 01.02.2020                 | DMY | date
            28-02-2020; 29-02-2020                 | DMY | date
            12/31/2020 1:05 PM; 1/2/2020 12:00 AM  | MDY | timestamp
            31/12/2020 10:11:12.5; 1/2/2020 9:30   | DMY | timestamp
            1/2/2020; 3/4/2020                     |     | text
            31/12/2020; 12/31/2020                 |     | text
            31/12/2020; 31-12-2020; 2020-12-31     |     | text
            1.2.20; 13.5.20                        |     | text
            31/2/2020                              |     | text
            31/12/0000                             |     | text
            """)
    void theOnlyOrderThatDatesFitIsProposed(String values, @Nullable String style, String type) throws IOException {
        var records = new StringBuilder("id,day\n");
        var number = 0;
        for (var value : values.split("; *")) {
            records.append("k").append(++number).append(',').append(value).append('\n');
        }
        warehouse.write("things.csv", records.toString());

        init("things.csv");

        assertThat(text("migrations/V1__things.sql")).containsPattern("day +" + type + " NOT NULL,");
        if (style == null) {
            assertThat(text("elt.yaml")).doesNotContain("dateStyle");
        } else {
            assertThat(text("elt.yaml")).contains("    dateStyle: " + style + "\n");
        }
        build("things", number);
    }

    @Test
    void oneColumnSaysHowDatesOfAnotherAreRead() throws IOException {
        warehouse.write("things.csv", "id,ordered,shipped\n1,3/2/20,13/2/20\n2,4/2/20,14/2/20\n");

        init("things.csv");

        assertThat(text("elt.yaml")).contains("dateStyle: DMY");
        build("things", 2);
        assertThat(warehouse.value("SELECT ordered FROM dw.things WHERE id = 1"))
                .isEqualTo("2020-02-03");
    }

    @NeedsRealData
    @ParameterizedTest
    @ValueSource(
            strings = {"jaffle-shop/raw_customers.csv", "jaffle-shop/raw_orders.csv", "jaffle-shop/raw_payments.csv"})
    void tablesOfARealShopWorkAtOnce(String file) throws IOException {
        var copy = realFile(file);

        var result = init(copy);

        assertThat(result.key()).containsExactly("id");
        build(copy.replace(".csv", ""), result.records());
    }

    @NeedsRealData
    @Test
    void realCorrectionsWorkAtOnce() throws IOException {
        var result = init(realFile("nyc-health/corrections.csv"));

        assertThat(result.key()).containsExactly("date");
        assertThat(result.latest()).containsExactly("version");
        build("corrections", 251);
    }

    @NeedsRealData
    @Test
    void realTradesWorkAtOnce() throws IOException {
        var result = init(realFile("binance-trades/spot_btcusdt_20240808_trades.csv"));

        assertThat(result.key()).containsExactly("trade_id");
        warehouse.build();
        assertThat(warehouse.verify().errors()).isEmpty();
    }

    @NeedsRealData
    @ParameterizedTest
    @ValueSource(
            strings = {
                "comma_in_quotes",
                "escaped_quotes",
                "json",
                "location_coordinates",
                "newlines",
                "newlines_crlf",
                "quotes_and_newlines",
                "simple",
                "simple_crlf",
                "utf8",
                "empty",
                "empty_crlf"
            })
    void filesThatBreakNaiveReadersWorkAtOnce(String name) throws IOException {
        var result = init(realFile("csv-spectrum/" + name + ".csv"));

        build(name.replaceFirst("\\d+$", ""), result.records());
    }

    private String realFile(String file) throws IOException {
        var real = RealData.path(file);
        Files.copy(real, directory.resolve(real.getFileName()));
        return real.getFileName().toString();
    }

    @Test
    void noExistingFileIsOverwritten() throws IOException {
        warehouse.write("orders.csv", ORDERS);
        warehouse.write("elt/elt.yaml", "sources: {}\n");
        warehouse.write("elt/migrations/V7__old.sql", "SELECT 1");
        warehouse.write("elt/dw/orders.sql", "SELECT 1");

        assertThat(warehouse.problems(() -> init("orders.csv")))
                .containsExactly(
                        "elt.yaml: the file exists already, so nothing was written. Write the proposal to a different folder with -Delt.directory, and copy from it what you need.",
                        "dw/orders.sql: the file exists already, so nothing was written. Write the proposal to a different folder with -Delt.directory, and copy from it what you need.");
        assertThat(directory.resolve("elt/mart")).doesNotExist();

        Files.delete(directory.resolve("elt/elt.yaml"));
        Files.delete(directory.resolve("elt/dw/orders.sql"));
        init("orders.csv");
        assertThat(directory.resolve("elt/migrations/V8__orders.sql")).exists();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            none.csv  |                  | none.csv: there is no such file.
            2026.csv  | a,b\\n1,2\\n      | 2026.csv: the name of the file gives no name for a table. Give one with -Delt.name.
            a.csv     | ``               | a.csv: the file has no record to propose types from.
            a.csv     | a,b\\n           | a.csv: the file has no record to propose types from.
            a.csv     | a,a\\n1,2\\n      | a.csv:1: the header has column 'a' twice.
            """)
    void whatGivesNoPipelineIsReported(String file, String content, String problem) throws IOException {
        if (content != null) {
            Files.writeString(directory.resolve(file), content.replace("\\n", "\n"), StandardCharsets.UTF_8);
        }

        assertThat(warehouse.problems(() -> init(file)))
                .singleElement()
                .asString()
                .startsWith(directory + "/" + problem);
    }
}
