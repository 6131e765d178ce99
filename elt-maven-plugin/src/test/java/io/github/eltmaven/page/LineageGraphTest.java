package io.github.eltmaven.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.ledger.LineageFacts;
import io.github.eltmaven.ledger.ReportLedger;
import io.github.eltmaven.page.LineageNode.Feed;
import io.github.eltmaven.page.LineageNode.NodeColumn;
import io.github.eltmaven.page.LineageNode.NodeFact;
import io.github.eltmaven.page.LineageNode.NodeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LedgerExtension.class)
final class LineageGraphTest {

    private static final Path EXAMPLE = Path.of("..", "example-project", "src", "main", "elt");

    @TempDir
    private Path directory;

    /** The warehouse of the example, users included, and a mart over a table of the project's own. */
    private Warehouse example(ConnectionSettings settings) throws IOException {
        var warehouse = Warehouse.trades(directory, settings).write("elt/elt.yaml", """
                sources:
                  users:
                    files: data/users*.csv
                  trades:
                    files: [data/trades*.csv]
                    maxMalformed: 1
                """);
        for (var file : List.of("dw/users.sql", "migrations/V2__users.sql")) {
            warehouse.write("elt/" + file, Files.readString(EXAMPLE.resolve(file)));
        }
        return warehouse
                .write("elt/migrations/V3__fees.sql", """
                        CREATE TABLE public.fees (symbol text, "fee, in %" numeric(5, 2));
                        COMMENT ON TABLE public.fees IS 'What a trade costs.';
                        CREATE TABLE mart.fees (symbol text PRIMARY KEY, fee numeric, trades bigint);
                        """)
                .write("elt/mart/fees.sql", """
                        SELECT t.symbol, max(f."fee, in %") AS fee, count(*) AS trades
                          FROM mart.fact_trades t
                          LEFT JOIN public.fees f ON f.symbol = t.symbol
                         WHERE t.side = 'BUY'
                         GROUP BY t.symbol
                        """)
                .write("data/users.csv", "id,name,country\n7,Ann,us\n8,Bob,de\n")
                .write("data/trades.csv", """
                        trade_id,user_id,symbol,side,quantity,price,trade_ts,version
                        1,7,AAPL,BUY,2,100,2025-12-30T10:00:00Z,1
                        1,7,AAPL,BUY,3,100,2025-12-30T10:00:00Z,2
                        2,8,MSFT,HOLD,1,50,2025-12-30T10:00:00Z,1
                        broken
                        """);
    }

    private static LineageGraph graph(Warehouse warehouse) throws SQLException {
        try (var session = warehouse.session()) {
            return new LineageGraphBuilder(
                            ReportLedger.read(session).orElseThrow(),
                            LineageFacts.read(session),
                            warehouse.path(""),
                            new Moments(ZoneOffset.UTC))
                    .build(warehouse.pipeline());
        }
    }

    private static LineageNode node(LineageGraph graph, String name) {
        return graph.nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Feed> feeds(LineageGraph graph, String table, String column) {
        return node(graph, table).columns().stream()
                .filter(each -> each.name().equals(column))
                .findFirst()
                .map(NodeColumn::from)
                .orElseThrow();
    }

    @Test
    void theExampleIsThereFromItsFilesToItsMarts(ConnectionSettings settings) throws IOException, SQLException {
        var graph = graph(example(settings).build());

        assertThat(graph.nodes().stream().map(node -> node.name() + " <- " + String.join(", ", node.inputs())))
                .containsExactly(
                        "files of trades <- ",
                        "files of users <- ",
                        "raw.trades <- files of trades",
                        "raw.users <- files of users",
                        "dw.trades <- raw.trades",
                        "dw.users <- raw.users",
                        "mart.fact_trades <- dw.trades",
                        "mart.fees <- mart.fact_trades, public.fees",
                        "mart.symbol_daily <- mart.fact_trades",
                        "mart.user_daily <- mart.fact_trades",
                        "mart.user_total <- mart.user_daily",
                        "public.fees <- ");
        // NodeColumn by column.
        assertThat(feeds(graph, "raw.trades", "price")).containsExactly(new Feed("files of trades", null));
        assertThat(feeds(graph, "raw.trades", "_line")).isEmpty();
        assertThat(feeds(graph, "dw.trades", "symbol")).containsExactly(new Feed("raw.trades", "symbol"));
        assertThat(node(graph, "dw.trades").deciders()).containsExactly(new Feed("raw.trades", "version"));
        assertThat(feeds(graph, "mart.fact_trades", "trade_amount"))
                .containsExactly(new Feed("dw.trades", "price"), new Feed("dw.trades", "quantity"));
        assertThat(feeds(graph, "mart.user_daily", "total_trade_amount"))
                .containsExactly(new Feed("mart.fact_trades", "trade_amount"));
        assertThat(feeds(graph, "mart.user_daily", "trade_count")).isEmpty();
        assertThat(feeds(graph, "mart.fees", "fee")).containsExactly(new Feed("public.fees", "fee, in %"));
        assertThat(node(graph, "mart.fees").deciders())
                .containsExactly(new Feed("mart.fact_trades", "side"), new Feed("public.fees", "symbol"));
        assertThat(graph.nodes()).allMatch(node -> node.unknown().isEmpty());
        // What people are told of a table.
        var trades = node(graph, "dw.trades");
        assertThat(trades.description()).isEqualTo("One row per trade: its latest version.");
        assertThat(trades.sql()).startsWith("SELECT trade_id,").endsWith("FROM raw.trades");
        assertThat(trades.file()).isEqualTo(Path.of("elt", "dw", "trades.sql").toString());
        assertThat(trades.size()).isEqualTo("1 row");
        assertThat(trades.columns())
                .contains(new NodeColumn("quantity", "numeric(24,8)", List.of(new Feed("raw.trades", "quantity"))));
        assertThat(trades.facts())
                .contains(
                        new NodeFact(
                                "Records",
                                "3 loaded = 1 current + 1 superseded + 0 duplicate + 1 rejected + 0 deleted + 0 left out"),
                        new NodeFact("Strategy", "rebuild: first run"),
                        new NodeFact("Changed", "1 inserted, 0 updated, 0 deleted, 0 unchanged"))
                .extracting(NodeFact::name)
                .endsWith("Time", "Run");
        assertThat(node(graph, "raw.trades").facts())
                .containsExactly(new NodeFact("Records", "4 = 3 loaded + 1 malformed"));
        assertThat(node(graph, "files of trades").facts())
                .containsExactly(new NodeFact("Found by", "data/trades*.csv"));
        assertThat(node(graph, "public.fees").kind()).isEqualTo(NodeKind.OTHER);
        assertThat(node(graph, "public.fees").description()).isEqualTo("What a trade costs.");
    }

    @Test
    void whatWasNeverBuiltAndWhatNobodyFollowedIsThereAsWell(ConnectionSettings settings)
            throws IOException, SQLException {
        var warehouse = example(settings);
        warehouse.load();
        warehouse.dw();

        var before = graph(warehouse);
        assertThat(node(before, "mart.user_total").size()).isEqualTo("never built");
        assertThat(node(before, "mart.user_total").columns()).hasSize(4);
        assertThat(node(before, "mart.user_total").inputs()).isEmpty();

        warehouse.mart();
        // As a ledger of an older version has it.
        warehouse.execute("DELETE FROM elt.lineage WHERE model = 'mart.user_total'");
        var after = node(graph(warehouse), "mart.user_total");
        assertThat(after.inputs()).containsExactly("mart.user_daily");
        assertThat(after.unknown()).containsExactly(new Feed("mart.user_daily", null));
    }
}
