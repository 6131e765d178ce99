package io.github.eltmaven;

import io.github.eltmaven.database.EmbeddedServer;
import io.github.eltmaven.database.EmbeddedServerRequest;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.ServerBinaries;
import io.github.eltmaven.generate.Generate;
import io.github.eltmaven.generate.GenerateRequest;
import io.github.eltmaven.generate.GeneratedSource;
import io.github.eltmaven.pipeline.Generations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/** Trades for benchmarks on the embedded server: a generated history of many, then small files that go on with it. */
public final class TradesHistory implements AutoCloseable {

    private static final String HEADER = "trade_id,user_id,symbol,side,quantity,price,trade_ts,version\n";
    private static final List<String> SYMBOLS = List.of("AAPL", "MSFT", "TSLA", "AMD", "BTC", "ETH");

    private final Path project;
    private final EmbeddedServer server;
    private final Warehouse warehouse;
    private long events;
    private int files;

    private TradesHistory(Path project, EmbeddedServer server) {
        this.project = project;
        this.server = server;
        this.warehouse = Warehouse.trades(project, server.settings());
    }

    /** Opens the server with a project below {@code target/benchmark}. */
    public static TradesHistory open(String name) throws IOException {
        var project = Path.of("target", "benchmark", name).toAbsolutePath();
        var server = EmbeddedServer.open(new EmbeddedServerRequest(
                Path.of("target", "benchmark", "postgres"),
                ServerBinaries.version(),
                ServerBinaries::jar,
                new RecordingLog()));
        return new TradesHistory(project, server);
    }

    public Warehouse warehouse() {
        return warehouse;
    }

    /** Forgets all that the database holds, and lands a history of so many events. */
    public void land(long number) throws IOException {
        warehouse.execute("DROP SCHEMA IF EXISTS elt, raw, dw, mart, plain CASCADE");
        warehouse.execute("DROP TABLE IF EXISTS public.flyway_schema_history");
        events = number;
        files = 1;
        Files.createDirectories(file(1).getParent());
        try (var old = Files.list(file(1).getParent())) {
            for (var file : old.toList()) {
                Files.delete(file);
            }
        }
        var source = GeneratedSource.of(
                "trades", Generations.of("truth: false\n" + Generations.TRADES).with(number, 42), file(1));
        Generate.run(new GenerateRequest(
                List.of(source),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                project.resolve("state"),
                Runtime.getRuntime().availableProcessors(),
                new RecordingLog()));
        warehouse.load();
    }

    /** Lands a file of so many records: half of them new trades, half corrections of any that went before. */
    public void landMore(int records) throws IOException {
        files++;
        var random = new Random(files);
        var text = new StringBuilder(HEADER);
        for (var i = 0; i < records; i++) {
            var isNew = i % 2 == 0;
            text.append(isNew ? events + (long) files * 10_000_000 + i : 1 + (files * 1_000_003L + i * 7_919L) % events)
                    .append(',')
                    .append(1 + random.nextInt(50))
                    .append(',')
                    .append(SYMBOLS.get(random.nextInt(SYMBOLS.size())))
                    .append(random.nextBoolean() ? ",BUY," : ",sell,")
                    .append(String.format(Locale.ROOT, "%.4f", 0.1 + random.nextDouble() * 100))
                    .append(',')
                    .append(String.format(Locale.ROOT, "%.4f", 100 + random.nextDouble() * 20_000))
                    .append(",2025-12-")
                    .append(25 + random.nextInt(7))
                    .append("T12:00:00Z,")
                    .append(isNew ? 1 : files + 10)
                    .append('\n');
        }
        Files.writeString(file(files), text);
        warehouse.load();
    }

    private Path file(int number) {
        return project.resolve("data/trades-" + number + ".csv");
    }

    @Override
    public void close() {
        server.close();
    }
}
