package io.github.eltmaven.benchmark;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.generate.Generate;
import io.github.eltmaven.generate.GenerateRequest;
import io.github.eltmaven.generate.source.GeneratedSource;
import io.github.eltmaven.pipeline.yaml.Generations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/** Trades on the embedded server: a generated history of many, then small files that go on with it. */
final class TradesHistory {

    private static final String HEADER = "trade_id,user_id,symbol,side,quantity,price,trade_ts,version\n";
    private static final List<String> SYMBOLS = List.of("AAPL", "MSFT", "TSLA", "AMD", "BTC", "ETH");

    /** The first and the last day of the trades definition. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 12, 25);

    private static final LocalDate LAST_DAY = LocalDate.of(2026, 1, 3);
    private static final int DAYS_OF_NEW_TRADES = 3;
    private static final int LATE_SHARE = 10;

    private final Path project;
    private final Warehouse warehouse;
    private LocalDate firstDay = FIRST_DAY;
    private long events;
    private int files;

    /** The trades pipeline of the example, on a server whose database it may empty. */
    TradesHistory(Path project, ConnectionSettings server) {
        this.project = project;
        this.warehouse = Warehouse.trades(project, server);
    }

    Warehouse warehouse() {
        return warehouse;
    }

    /** Lets the history begin on another day; it ends as the trades definition does. */
    TradesHistory from(LocalDate day) {
        firstDay = day;
        return this;
    }

    /** Forgets all that the database holds, and lands a history of so many events. */
    void land(long number) throws IOException {
        forget();
        Files.createDirectories(file(1).getParent());
        generate(definition(firstDay), number, file(1), project.resolve("state"));
        events = number;
        files = 1;
        warehouse.load();
    }

    /** Empties the database, and removes the files. */
    void forget() throws IOException {
        warehouse.execute("DROP SCHEMA IF EXISTS elt, raw, dw, mart CASCADE");
        warehouse.execute("DROP TABLE IF EXISTS public.flyway_schema_history");
        if (Files.exists(file(1).getParent())) {
            try (var old = Files.list(file(1).getParent())) {
                for (var file : old.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Writes a file of so many events of the trades definition, without its truth. */
    static void generate(long number, Path file, Path state) {
        generate(definition(FIRST_DAY), number, file, state);
    }

    /** Writes a file of so many events of any definition; returns how many records they are. */
    static long generate(String definition, long number, Path file, Path state) {
        var source = GeneratedSource.of("trades", Generations.of(definition).with(number, 42), file);
        var result = Generate.run(new GenerateRequest(
                List.of(source),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                state,
                Runtime.getRuntime().availableProcessors(),
                new RecordingLog()));
        return result.sources().get(0).records();
    }

    private static String definition(LocalDate firstDay) {
        return "truth: false\n" + Generations.TRADES.replace("from: " + FIRST_DAY, "from: " + firstDay);
    }

    /**
     * Lands a file of so many records: half of them new trades of the last days, a tenth of these late, half corrections of any
     * trade that went before, which put it on any day, and to any user and symbol.
     */
    void landMore(int records) throws IOException {
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
                    .append(',')
                    .append(day(random, isNew))
                    .append("T12:00:00Z,")
                    .append(isNew ? 1 : files + 10)
                    .append('\n');
        }
        Files.writeString(file(files), text);
        warehouse.load();
    }

    /** The name of the file that was landed last, as the ledger has it. */
    String lastFile() {
        return "data/trades-" + files + ".csv";
    }

    /** Removes the file that was landed last. The next one gets another content. */
    void removeLast() throws IOException {
        Files.delete(file(files));
    }

    private LocalDate day(Random random, boolean isNew) {
        var days = (int) (LAST_DAY.toEpochDay() - firstDay.toEpochDay()) + 1;
        var back = isNew && random.nextInt(LATE_SHARE) > 0 ? DAYS_OF_NEW_TRADES : days;
        return LAST_DAY.minusDays(random.nextInt(back));
    }

    private Path file(int number) {
        return project.resolve("data/trades-" + number + ".csv");
    }
}
