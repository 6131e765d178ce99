package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.verify.check.CheckResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The plans of our statements, as PostgreSQL's {@code auto_explain} logs them. Whatever PostgreSQL knows of the tables, no
 * statement compares each row of a table with each row of a second one. No statement has syntax that only newer servers accept.
 */
@ExtendWith(LedgerExtension.class)
final class PlansTest {

    /** What PostgreSQL knows of the tables of the change log when a batch comes. */
    private static final String EMPTY = "sampled when they were empty";

    private static final String LONG = "full of what other runs made, so that a sample has little of this one";

    private static final Pattern ROWS = Pattern.compile("\\(actual rows=([\\d.]+) loops=(\\d+)\\)");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by .*: (\\d+)");

    private static final Pattern SUBQUERY = Pattern.compile("(?:FROM|JOIN)\\s+(\\()SELECT");

    private static final int TRADES = 10_000;
    private static final int CORRECTIONS = 2_000;

    /** The before images of the corrections with their after images would be four million pairs. */
    private static final long TOO_MANY = 1_000_000;

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = Warehouse.trades(directory, settings);
        set(
                settings,
                "session_preload_libraries = auto_explain",
                "auto_explain.log_min_duration = 0",
                "auto_explain.log_analyze = on",
                "auto_explain.log_timing = off");
    }

    private void set(ConnectionSettings settings, String... assignments) {
        var database = settings.url().replaceFirst(".*/", "");
        for (var assignment : assignments) {
            warehouse.execute("ALTER DATABASE " + database + " SET " + assignment);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {EMPTY, LONG})
    void noStatementComparesEachRowWithEach(String changeLog) {
        build(1, TRADES);
        build(2, CORRECTIONS);
        for (var table : List.of("dw.trades", "mart.fact_trades", "mart.user_daily")) {
            prepare(table, "elt.\"images:" + table + "\"", changeLog);
        }

        var plans = build(3, CORRECTIONS);

        assertThat(plans).as("plans").hasSizeGreaterThan(100);
        assertThat(plans)
                .filteredOn(plan -> rowsLookedAt(plan) > TOO_MANY)
                .as("statements that compare each row with each")
                .isEmpty();
    }

    /** PostgreSQL before 16 refuses a subquery without an alias. */
    @Test
    void everySubqueryInFromHasAnAlias() {
        build(1, TRADES);

        var plans = build(2, CORRECTIONS);

        assertThat(plans).filteredOn(plan -> SUBQUERY.matcher(plan).find()).hasSizeGreaterThan(20);
        assertThat(plans).filteredOn(PlansTest::lacksAlias).isEmpty();
    }

    /** PostgreSQL before 16 runs no FULL JOIN in parallel. */
    @Test
    void aMartWhoseTextsMayBeShortenedIsComparedWithItsQueryInParallel(ConnectionSettings settings) {
        assumeThat(Integer.parseInt(warehouse.value("SHOW server_version_num"))).isGreaterThanOrEqualTo(160_000);
        set(settings, "parallel_setup_cost = 0", "min_parallel_table_scan_size = 0");
        warehouse
                .write("elt/migrations/V9__symbols.sql", """
                        CREATE TABLE mart.symbols (trade_id bigint PRIMARY KEY, symbol varchar(10) NOT NULL);
                        """)
                .write("elt/mart/symbols.sql", "SELECT trade_id, symbol FROM dw.trades");

        var plans = build(1, TRADES);

        assertThat(plans)
                .filteredOn(plan -> plan.contains("FULL JOIN") && plan.contains("\"mart\".\"symbols\""))
                .isNotEmpty()
                .allMatch(plan -> plan.contains("Parallel Hash Full Join"));
    }

    /** A subquery that depends on the record would keep the plan to one process. */
    @ParameterizedTest
    @CsvSource({"UTC,trade_ts", "Europe/Berlin,trade_ts", "UTC,trim(trade_ts)::timestamptz AS trade_ts"})
    void severalProcessesReadTheTextsOfABatch(String timeZone, String column, ConnectionSettings settings) {
        set(settings, "parallel_setup_cost = 0", "min_parallel_table_scan_size = 0");
        warehouse.replace("elt/elt.yaml", "sources:", "timeZone: " + timeZone + "\nsources:");
        warehouse.replace("elt/dw/trades.sql", "trade_ts", column);

        var plans = build(1, TRADES);

        assertThat(plans)
                .filteredOn(plan -> plan.contains("CREATE UNLOGGED TABLE elt.stage AS"))
                .isNotEmpty()
                .as("the processes come together after they have read the texts")
                .allMatch(plan -> plan.contains("\n\tGather "));
    }

    private static boolean lacksAlias(String statement) {
        return SUBQUERY.matcher(statement)
                .results()
                .anyMatch(subquery -> !statement
                        .substring(endOfParentheses(statement, subquery.start(1)))
                        .stripLeading()
                        .startsWith("AS "));
    }

    /**
     * Returns the offset behind the closing parenthesis. Parentheses in texts count, too: our texts have as many opening as
     * closing ones.
     */
    private static int endOfParentheses(String statement, int open) {
        var depth = 0;
        for (var i = open; i < statement.length(); i++) {
            depth += statement.charAt(i) == '(' ? 1 : statement.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return statement.length();
    }

    /**
     * Builds and verifies a version of the first trades.
     *
     * @return the statements and their plans
     */
    private List<String> build(int version, int trades) {
        var records = IntStream.range(0, trades)
                .mapToObj(trade -> trade + "," + trade % 500 + ",ETH,BUY," + version + ",1,2026-01-"
                        + (10 + (trade + version) % 20) + "T12:00:00Z," + version + "\n")
                .collect(Collectors.joining());
        warehouse.write(
                "data/trades" + version + ".csv",
                "trade_id,user_id,symbol,side,quantity,price,trade_ts,version\n" + records);
        warehouse.load();
        var known = PostgresExtension.log().toFile().length();
        warehouse.dw();
        warehouse.mart();
        assertThat(warehouse.verifyRun().checks()).allMatch(CheckResult::passed);
        return plansSince(known);
    }

    private void prepare(String table, String changeLog, String how) {
        assertThat(warehouse.value("SELECT count(*) FROM " + changeLog)).isEqualTo("0");
        if (how.equals(LONG)) {
            // Nobody reads the rows of a run 0.
            warehouse.execute("INSERT INTO " + changeLog + " SELECT 0, sign, t.* FROM " + table
                    + " AS t, (VALUES (-1), (1)) AS s (sign), generate_series(1, 25)");
        }
        warehouse.execute("ANALYZE " + changeLog);
    }

    private static List<String> plansSince(long known) {
        try (var log = Files.newInputStream(PostgresExtension.log())) {
            log.skipNBytes(known);
            return Pattern.compile("\n(?!\t)")
                    .splitAsStream(new String(log.readAllBytes(), StandardCharsets.UTF_8))
                    .filter(entry -> entry.contains("  plan:\n"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the greatest number of rows that a node of the plan returned or dropped. */
    private static double rowsLookedAt(String plan) {
        var most = 0.0;
        var loops = 1.0;
        for (var line : plan.split("\n")) {
            var rows = ROWS.matcher(line);
            if (rows.find()) {
                loops = Double.parseDouble(rows.group(2));
                most = Math.max(most, Double.parseDouble(rows.group(1)) * loops);
            }
            var removed = REMOVED.matcher(line);
            if (removed.find()) {
                most = Math.max(most, Double.parseDouble(removed.group(1)) * loops);
            }
        }
        return most;
    }
}
