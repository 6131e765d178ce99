package io.github.eltmaven.generate;

import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.pipeline.Generation;
import io.github.eltmaven.pipeline.Generations;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How fast the trades definition is generated: into memory that is thrown away, the same with a column of Datafaker whose
 * pool is made within that time, into a file, and beside it how fast this machine takes the same number of bytes without
 * any thought. Rounds alternate; the median counts, the first is for the
 * compiler.
 */
public final class GenerateBenchmark {

    private static final int ROUNDS = 6;

    private static final String NAMED = Generations.TRADES.replace(
            "  version:", "  user_name: { kind: faker, expression: \"#{Name.fullName}\" }\n  version:");

    private GenerateBenchmark() {}

    /** Runs with {@code elt.bench.records} events, 5,000,000 unless given. */
    public static void main(String[] arguments) throws IOException {
        var events = Long.getLong("elt.bench.records", 5_000_000);
        var threads = Runtime.getRuntime().availableProcessors();
        var generation = Generations.of(Generations.TRADES).with(events, 42);
        var named = Generations.of(NAMED).with(events, 42);
        var ofOwn = Generations.of(NAMED.replace("fullName}\"", "fullName}\", pool: none"))
                .with(events / 20, 42);
        var file = Path.of("target", "benchmark", "trades.csv");
        var truth = Path.of("target", "benchmark", "truth.csv");
        var untold = Generations.of("truth: false\n" + Generations.TRADES).with(events, 42);
        Files.createDirectories(file.getParent());
        var memory = new double[ROUNDS];
        var disk = new double[ROUNDS];
        var alone = new double[ROUNDS];
        var names = new double[ROUNDS];
        var ownNames = new double[ROUNDS];
        var plain = new double[ROUNDS];
        var records = 0L;
        var ownRecords = 0L;
        var size = 0L;
        var truthSize = 0L;
        for (var round = 0; round < ROUNDS; round++) {
            var start = System.nanoTime();
            records = generate(generation, threads, OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
            memory[round] = seconds(start);
            start = System.nanoTime();
            generate(named, threads, OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
            names[round] = seconds(start);
            start = System.nanoTime();
            ownRecords = generate(ofOwn, threads, OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
            ownNames[round] = seconds(start);
            start = System.nanoTime();
            generate(generation, threads, open(file), open(truth));
            disk[round] = seconds(start);
            size = Files.size(file);
            truthSize = Files.size(truth);
            Files.delete(file);
            Files.delete(truth);
            start = System.nanoTime();
            generate(untold, threads, open(file), OutputStream.nullOutputStream());
            alone[round] = seconds(start);
            Files.delete(file);
            start = System.nanoTime();
            write(file, size);
            plain[round] = seconds(start);
            Files.delete(file);
        }
        print("truth and all, memory", records, median(memory));
        print("with a name from a pool", records, median(names));
        print("with names of their own", ownRecords, median(ownNames));
        print("truth and all, files", records, median(disk));
        print("without truth, a file", records, median(alone));
        print("the same bytes, zeros", records, median(plain));
        System.out.printf(
                Locale.ROOT,
                "%,d records, %,d MB and %,d MB of truth, %d threads, heap of at most %,d MiB%n",
                records,
                size / 1_000_000,
                truthSize / 1_000_000,
                threads,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static long generate(Generation generation, int threads, OutputStream data, OutputStream truth)
            throws IOException {
        var source = GeneratedSource.of("trades", generation, Path.of("trades-1.csv"));
        var progress = new Progress("trades", generation.rows(), new RecordingLog());
        try (data;
                truth;
                var writer = new SourceWriter(source, new Sources(List.of(source)), 1, threads, progress)) {
            return writer.write(0, data, truth, truth);
        }
    }

    private static OutputStream open(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file));
    }

    private static void write(Path file, long size) throws IOException {
        var block = new byte[1 << 18];
        try (var out = Files.newOutputStream(file)) {
            for (var written = 0L; written < size; written += block.length) {
                out.write(block, 0, (int) Math.min(block.length, size - written));
            }
        }
    }

    private static void print(String what, long records, double seconds) {
        System.out.printf(
                Locale.ROOT, "%-24s %6.2f s  %5.2f million records/s%n", what, seconds, records / seconds / 1e6);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] rounds) {
        var warm = Arrays.copyOfRange(rounds, 1, rounds.length);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }
}
