package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.catalog.ColumnInput;
import io.github.eltmaven.database.catalog.QueryShape;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.ledger.LineageRow;
import io.github.eltmaven.sql.lineage.ColumnLineage;
import io.github.eltmaven.sql.lineage.TableColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class MartLineageTest {

    private static final Path CASES = Path.of("src/test/resources/io/github/eltmaven/mart/lineage.txt");
    private static final Path EXAMPLE = Path.of("..", "example-project", "src", "main", "elt");

    private Session session;

    @BeforeEach
    void connect(ConnectionSettings settings) {
        session = new Database(settings, "UTC", new RecordingLog()).open();
    }

    @AfterEach
    void disconnect() {
        session.close();
    }

    /**
     * A query with its lineage as it stands in {@code lineage.txt}: what reaches each column, then what decides rows
     * only, what is named for nothing, and, where the query cannot be followed, all that PostgreSQL knows of.
     */
    private record Case(String title, String query, List<String> lineage) {

        static Case of(String text) {
            var lines = text.strip().lines().map(String::strip).toList();
            return new Case(lines.get(0).substring("-- ".length()), lines.get(1), lines.subList(2, lines.size()));
        }

        /** The first version of PostgreSQL that has what the query shows: {@code (since 17)} in the title. */
        int since() {
            var since = title.indexOf("(since ");
            return since < 0 ? 0 : Integer.parseInt(title.substring(since + "(since ".length(), title.indexOf(')')));
        }

        boolean isFollowed() {
            return lineage.stream().noneMatch(line -> line.startsWith("(unknown)"));
        }

        Set<String> inputsOf(String kind) {
            return lineage.stream()
                    .filter(line -> line.startsWith(kind + " <- "))
                    .flatMap(line ->
                            Arrays.stream(line.substring(kind.length() + 4).split(", ")))
                    .collect(Collectors.toSet());
        }
    }

    @TestFactory
    Stream<DynamicTest> theColumnsOfEveryKindOfQueryAreFollowed() throws SQLException, IOException {
        createTables();

        return Arrays.stream(Files.readString(CASES).split("\n\n"))
                .map(Case::of)
                .map(testCase -> DynamicTest.dynamicTest(testCase.title(), () -> compare(testCase)));
    }

    /** Compares the lineage with the one that was written by hand, and both with PostgreSQL's own. */
    private void compare(Case testCase) throws SQLException {
        assumeThat(session.serverVersion()).isGreaterThanOrEqualTo(testCase.since());
        var shape = shape(testCase.query());

        assertThat(lineage(shape)).isEqualTo(testCase.lineage());
        assertThat(MartLineage.followed(shape).isPresent()).isEqualTo(testCase.isFollowed());
        var inputs = new TreeSet<String>();
        for (var row : MartLineage.of(shape)) {
            inputs.add(name(row.input(), row.inputColumn()));
        }
        inputs.addAll(testCase.inputsOf("(unused)"));
        var catalog = shape.columnInputs().stream()
                .map(input -> name(input.table(), input.column()))
                .collect(Collectors.toSet());
        assertThat(withoutImplied(inputs)).isEqualTo(catalog);
    }

    /** The catalog keeps no dependency on a table where it keeps one on a column of it. */
    private static Set<String> withoutImplied(Collection<String> inputs) {
        return inputs.stream()
                .filter(input -> inputs.stream().noneMatch(other -> other.startsWith(input + ".")))
                .collect(Collectors.toSet());
    }

    private static List<String> lineage(QueryShape shape) {
        return MartLineage.followed(shape)
                .map(lineage -> lines(shape.columnNames(), lineage))
                .orElseGet(() -> List.of("(unknown) <- "
                        + MartLineage.of(shape).stream()
                                .map(row -> name(row.input(), row.inputColumn()))
                                .collect(Collectors.joining(", "))));
    }

    private static List<String> lines(List<String> columns, ColumnLineage lineage) {
        var lines = new ArrayList<String>();
        var unused = new TreeSet<>(lineage.named());
        for (var i = 0; i < columns.size(); i++) {
            lines.add((columns.get(i) + " <- " + names(lineage.values().get(i))).strip());
            unused.removeAll(lineage.values().get(i));
        }
        unused.removeAll(lineage.others());
        if (!lineage.others().isEmpty()) {
            lines.add("(rows) <- " + names(lineage.others()));
        }
        if (!unused.isEmpty()) {
            lines.add("(unused) <- " + names(unused));
        }
        return lines;
    }

    private static String names(Collection<TableColumn> inputs) {
        return inputs.stream().map(input -> name(input.table(), input.column())).collect(Collectors.joining(", "));
    }

    private static String name(String table, String column) {
        return table + (column == null ? "" : "." + column);
    }

    private QueryShape shape(String query) throws SQLException {
        return session.inTransaction(() -> QueryShape.of(session, query));
    }

    private void createTables() throws SQLException {
        session.execute("""
                CREATE SCHEMA dw;
                CREATE SCHEMA mart;
                CREATE TABLE dw.trades (
                    trade_id bigint PRIMARY KEY, user_id bigint, symbol varchar(32), side varchar(4),
                    quantity numeric(24, 8), price numeric(24, 8), trade_ts timestamptz, version int,
                    tags text[], note jsonb);
                CREATE TABLE dw.users (id bigint PRIMARY KEY, name text, country varchar(2), boss bigint);
                CREATE TABLE dw.prices (symbol varchar(32), day date, price numeric, valid tstzrange);
                CREATE TABLE dw."Odd Table" (id bigint, "Full Name" text, "select" int);
                CREATE TYPE dw.address AS (city text, zip text);
                CREATE TABLE dw.homes (id bigint, addr dw.address);
                CREATE TABLE public.factor (factor int);
                CREATE VIEW mart.expensive AS SELECT * FROM dw.trades WHERE price > 10;
                CREATE VIEW mart.named (trade, who) AS
                    SELECT e.trade_id, u.name FROM mart.expensive e JOIN dw.users u ON u.id = e.user_id;
                CREATE VIEW public.bare AS SELECT id, name FROM dw.users;
                CREATE MATERIALIZED VIEW mart.kept AS SELECT symbol, sum(price) AS total FROM dw.trades GROUP BY symbol;
                CREATE FUNCTION dw.twice(n numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT 2 * n';
                CREATE FUNCTION dw.pairs(n numeric) RETURNS TABLE (a numeric, b numeric) LANGUAGE sql AS 'SELECT n, n';
                CREATE AGGREGATE dw.total(numeric) (sfunc = numeric_add, stype = numeric);
                """);
    }

    // The marts of the example.

    @Test
    void everyMartOfTheExampleIsFollowed() throws SQLException, IOException {
        migrateExample();
        for (var mart : exampleMarts()) {
            assertThat(MartLineage.followed(exampleShape(mart))).as(mart).isPresent();
        }

        assertThat(lineage(exampleShape("fact_trades")))
                .contains(
                        "stat_date <- dw.trades.trade_ts",
                        "trade_amount <- dw.trades.price, dw.trades.quantity",
                        "ingested_at <- dw.trades.ingested_at")
                .hasSize(11);
        assertThat(lineage(exampleShape("symbol_daily")))
                .containsExactly(
                        "symbol <- mart.fact_trades.symbol",
                        "stat_date <- mart.fact_trades.stat_date",
                        "trade_count <-",
                        "volume <- mart.fact_trades.quantity",
                        "total_trade_amount <- mart.fact_trades.trade_amount");
        assertThat(lineage(exampleShape("user_daily")))
                .containsExactly(
                        "user_id <- mart.fact_trades.user_id",
                        "stat_date <- mart.fact_trades.stat_date",
                        "trade_count <-",
                        "total_trade_amount <- mart.fact_trades.trade_amount");
        assertThat(lineage(exampleShape("user_total")))
                .containsExactly(
                        "user_id <- mart.user_daily.user_id",
                        "total_trade_count <- mart.user_daily.trade_count",
                        "total_trade_amount <- mart.user_daily.total_trade_amount",
                        "to_date <- mart.user_daily.stat_date");
    }

    @Test
    void theLedgerTellsWhichMartsAColumnReaches() throws SQLException, IOException {
        migrateExample();
        var ledger = Ledger.open(session);
        for (var mart : exampleMarts()) {
            ledger.lineage().save("mart." + mart, MartLineage.of(exampleShape(mart)));
        }

        assertThat(session.query(row -> row.getString(1) + "." + row.getString(2), documentedQuery()))
                .containsExactly(
                        "mart.fact_trades.price",
                        "mart.fact_trades.trade_amount",
                        "mart.symbol_daily.total_trade_amount",
                        "mart.user_daily.total_trade_amount",
                        "mart.user_total.total_trade_amount");
    }

    /** The query of docs/ledger.md. */
    private static String documentedQuery() throws IOException {
        var section = Files.readString(Path.of("..", "docs", "ledger.md")).split("## Lineage")[1];
        return section.split("```sql")[1].split("```")[0];
    }

    private void migrateExample() throws SQLException, IOException {
        session.execute(Files.readString(EXAMPLE.resolve("migrations/V1__trades.sql")));
    }

    private static List<String> exampleMarts() throws IOException {
        try (var files = Files.list(EXAMPLE.resolve("mart"))) {
            return files.map(file -> file.getFileName().toString().replace(".sql", ""))
                    .sorted()
                    .toList();
        }
    }

    private QueryShape exampleShape(String mart) throws SQLException, IOException {
        return shape(Files.readString(EXAMPLE.resolve("mart").resolve(mart + ".sql")));
    }

    // The rows of the ledger.

    @Test
    void theLineageOfAModelIsReplaced() throws SQLException {
        createTables();
        var ledger = Ledger.open(session);
        ledger.lineage()
                .save("mart.a", MartLineage.of(shape("SELECT symbol, note AS j FROM dw.trades ORDER BY price")));
        ledger.lineage().save("mart.b", MartLineage.of(shape("SELECT name FROM dw.users")));

        var lineage = MartLineage.of(shape("SELECT symbol, row_to_json(t) AS j FROM dw.trades AS t WHERE price > 1"));
        ledger.lineage().save("mart.a", lineage);

        assertThat(lineage)
                .containsExactly(
                        new LineageRow("symbol", "dw.trades", "symbol", LineageRow.Reach.VALUE),
                        new LineageRow("j", "dw.trades", null, LineageRow.Reach.VALUE),
                        new LineageRow(null, "dw.trades", "price", LineageRow.Reach.ROWS));
        assertThat(ledger.lineage().all().getOrDefault("mart.a", List.of()))
                .containsExactlyInAnyOrderElementsOf(lineage);
        assertThat(ledger.lineage().all().getOrDefault("mart.b", List.of())).hasSize(1);
    }

    @Test
    void whereTheQueryCannotBeFollowedTheCatalogTellsWhatItReads() throws SQLException {
        createTables();
        var shape =
                shape("SELECT symbol IS NORMALIZED AS n, to_jsonb(u) AS u FROM dw.trades, dw.users AS u WHERE id = 1");

        assertThat(shape.columnInputs())
                .containsExactly(new ColumnInput("dw.trades", "symbol"), new ColumnInput("dw.users", "id"));
        // The catalog does not say that the row of dw.users is read as a whole, so that is added.
        assertThat(MartLineage.of(shape))
                .containsExactly(
                        new LineageRow(null, "dw.trades", "symbol", LineageRow.Reach.UNKNOWN),
                        new LineageRow(null, "dw.users", "id", LineageRow.Reach.UNKNOWN),
                        new LineageRow(null, "dw.trades", null, LineageRow.Reach.UNKNOWN),
                        new LineageRow(null, "dw.users", null, LineageRow.Reach.UNKNOWN));
    }
}
