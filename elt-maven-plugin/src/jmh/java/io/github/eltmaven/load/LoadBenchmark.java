package io.github.eltmaven.load;

import io.github.eltmaven.database.ConnectionSettings;
import io.github.eltmaven.database.Database;
import io.github.eltmaven.database.EmbeddedServer;
import io.github.eltmaven.database.EmbeddedServerRequest;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.ServerBinaries;
import io.github.eltmaven.database.Session;
import io.github.eltmaven.generate.Generate;
import io.github.eltmaven.generate.GenerateRequest;
import io.github.eltmaven.generate.GeneratedSource;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Generations;
import io.github.eltmaven.pipeline.PipelineReader;
import io.github.eltmaven.problem.StepListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How fast a file of trades is landed, beside {@code psql \copy} of the same file into the same text columns on the same
 * server. Rounds alternate; the median counts, the first is for the compiler and the system's cache; psql must be on the path.
 */
public final class LoadBenchmark {

    private static final int ROUNDS = 6;

    private LoadBenchmark() {}

    /** Runs with {@code elt.bench.records} events, 5,000,000 unless given. */
    public static void main(String[] arguments) throws Exception {
        var events = Long.getLong("elt.bench.records", 5_000_000);
        var project = Path.of("target", "benchmark", "load").toAbsolutePath();
        var file = project.resolve("data/trades-1.csv");
        generate(events, file);
        try (var server = EmbeddedServer.open(new EmbeddedServerRequest(
                Path.of("target", "benchmark", "postgres"),
                ServerBinaries.version(),
                ServerBinaries::jar,
                new RecordingLog()))) {
            compare(server.settings(), project, file);
        }
    }

    private static void compare(ConnectionSettings settings, Path project, Path file) throws Exception {
        var psql = new double[ROUNDS];
        var one = new double[ROUNDS];
        var two = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            psql[round] = psql(settings, file);
            one[round] = load(settings, project, 1);
            two[round] = load(settings, project, 2);
        }
        System.out.printf(Locale.ROOT, "%,d bytes%n", Files.size(file));
        print("psql \\copy", psql, psql);
        print("elt:load, one connection", one, psql);
        print("elt:load, two connections", two, psql);
        System.out.printf(
                Locale.ROOT,
                "two connections against one: %.2f; heap of at most %,d MiB%n",
                median(one) / median(two),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static void generate(long events, Path file) {
        var source = GeneratedSource.of(
                "trades", Generations.of("truth: false\n" + Generations.TRADES).with(events, 42), file);
        Generate.run(new GenerateRequest(
                List.of(source),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                file.resolveSibling("state"),
                Runtime.getRuntime().availableProcessors(),
                new RecordingLog()));
    }

    private static double load(ConnectionSettings settings, Path project, int connections)
            throws IOException, SQLException {
        Files.createDirectories(project.resolve("elt"));
        Files.writeString(project.resolve("elt/elt.yaml"), "sources:\n  trades:\n    files: data/trades*.csv\n");
        var pipeline = PipelineReader.read(project.resolve("elt"), name -> Optional.empty());
        try (var session = open(settings)) {
            session.execute("DROP SCHEMA IF EXISTS raw, elt CASCADE");
            session.execute("CHECKPOINT");
            var ledger = Ledger.open(session);
            var start = System.nanoTime();
            Load.run(new LoadRequest(pipeline, project, session, ledger, connections, StepListener.none()));
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static double psql(ConnectionSettings settings, Path file) throws Exception {
        try (var session = open(settings)) {
            session.execute("DROP TABLE IF EXISTS public.plain");
            session.execute(
                    "CREATE TABLE public.plain (trade_id text, user_id text, symbol text, side text, quantity text,"
                            + " price text, trade_ts text, version text)");
            session.execute("CHECKPOINT");
        }
        var command = new ProcessBuilder(
                        "psql",
                        "-q",
                        settings.url().substring("jdbc:".length()),
                        "-U",
                        settings.user(),
                        "-c",
                        "\\copy public.plain from '" + file + "' csv header")
                .inheritIO();
        if (settings.password() != null) {
            command.environment().put("PGPASSWORD", settings.password().reveal());
        }
        var start = System.nanoTime();
        if (command.start().waitFor() != 0) {
            throw new IllegalStateException("psql failed");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static Session open(ConnectionSettings settings) {
        return new Database(settings, "UTC", new RecordingLog()).open();
    }

    private static void print(String what, double[] rounds, double[] beside) {
        System.out.printf(
                Locale.ROOT, "%-28s %6.2f s  %5.2f x%n", what, median(rounds), median(beside) / median(rounds));
    }

    private static double median(double[] rounds) {
        var warm = Arrays.copyOfRange(rounds, 1, rounds.length);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }
}
