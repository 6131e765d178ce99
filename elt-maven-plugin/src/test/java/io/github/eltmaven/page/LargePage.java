package io.github.eltmaven.page;

import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.KeptCheck;
import io.github.eltmaven.ledger.LineageFacts;
import io.github.eltmaven.ledger.LineageRow;
import io.github.eltmaven.ledger.LoadCounts;
import io.github.eltmaven.ledger.LoadTotal;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.ledger.RecordCounts;
import io.github.eltmaven.ledger.ReportFacts;
import io.github.eltmaven.ledger.ReportFacts.CheckHistory;
import io.github.eltmaven.ledger.ReportFacts.Exclusion;
import io.github.eltmaven.ledger.ReportFacts.LastChange;
import io.github.eltmaven.ledger.ReportFacts.Sample;
import io.github.eltmaven.ledger.ReportFacts.VerifyRun;
import io.github.eltmaven.ledger.ReportFacts.Violation;
import io.github.eltmaven.ledger.RowCounts;
import io.github.eltmaven.ledger.StoredTable;
import io.github.eltmaven.ledger.StoredTable.StoredColumn;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.reader.ClassPath;
import io.github.eltmaven.pipeline.reader.PipelineReader;
import io.github.eltmaven.sql.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The page of a large warehouse: 200 models and 5,000 checks that ran twenty times, of which 600 fail. */
public final class LargePage {

    static final int CHECKS = 5_000;
    static final int FAILING = 600;

    private static final int MODELS = 200;
    private static final int SOURCES = 40;
    private static final int WAREHOUSE = 60;
    private static final int RUNS = 20;
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private LargePage() {}

    public static Path write(Path directory) throws IOException {
        var page = directory.resolve("index.html");
        Page.write(
                new PageRequest(
                        "large",
                        directory,
                        NOW,
                        Optional.of(pipeline(directory.resolve("elt"))),
                        Optional.empty(),
                        Optional.of(facts()),
                        Optional.of(lineage()),
                        List.of(),
                        List.of()),
                page);
        return page;
    }

    /** The project: every model has ten columns. */
    private static Pipeline pipeline(Path folder) throws IOException {
        for (var subfolder : List.of("dw", "mart")) {
            Files.createDirectories(folder.resolve(subfolder));
        }
        var sources = new StringBuilder("sources:\n");
        for (var i = 0; i < SOURCES; i++) {
            sources.append("  source_")
                    .append(i)
                    .append(": { files: data/source-")
                    .append(i)
                    .append(".csv }\n");
        }
        Files.writeString(folder.resolve("elt.yaml"), sources);
        for (var model : models()) {
            Files.writeString(
                    folder.resolve(model.model().replace('.', '/') + ".sql"),
                    "-- What is known of " + model.model() + ".\nSELECT " + String.join(", ", columns()) + "\n  FROM "
                            + model.inputs().get(0));
        }
        return PipelineReader.read(
                folder,
                name -> Optional.empty(),
                new ClassPath(LargePage.class.getClassLoader(), folder.resolve(".include")));
    }

    private static List<String> columns() {
        return IntStream.range(0, 10).mapToObj(i -> "column_" + i).toList();
    }

    private static LineageFacts lineage() {
        var tables = new HashMap<String, StoredTable>();
        var rows = new HashMap<String, List<LineageRow>>();
        for (var model : models()) {
            tables.put(model.model(), table(model.model()));
            model.inputs().forEach(input -> tables.put(input, table(input)));
            rows.put(
                    model.model(),
                    model.inputs().stream()
                            .flatMap(input -> columns().stream()
                                    .map(column -> new LineageRow(column, input, column, LineageRow.Reach.VALUE)))
                            .toList());
        }
        return new LineageFacts(rows, tables);
    }

    private static StoredTable table(String name) {
        return new StoredTable(
                name,
                null,
                columns().stream()
                        .map(column -> new StoredColumn(column, "numeric(24,8)"))
                        .toList());
    }

    private static ReportFacts facts() {
        var results = new ArrayList<KeptCheck>();
        var violations = new HashMap<String, List<Violation>>();
        var histories = new HashMap<String, CheckHistory>();
        for (var i = 0; i < CHECKS; i++) {
            var name = "check_of_something_that_matters_" + i;
            var fails = i < FAILING;
            results.add(new KeptCheck(
                    name,
                    "What matters about number " + i + " is as it should be in the table of it",
                    i % 10 == 3 ? "warn" : "error",
                    fails ? "failed" : "passed",
                    null,
                    fails ? i + 1 : 0,
                    0,
                    Duration.ofMillis(i % 977)));
            histories.put(
                    name,
                    new CheckHistory(
                            LongStream.rangeClosed(1, RUNS).boxed().toList(),
                            IntStream.range(0, RUNS)
                                    .mapToObj(run -> fails && run > 10 ? "f" : "p")
                                    .reduce("", String::concat),
                            Collections.nCopies(RUNS, fails ? 7L : 0L)));
            if (i < 500) {
                violations.put(name, Collections.nCopies(5, new Violation(row(i))));
            }
        }
        return new ReportFacts(
                Schemas.DEFAULT,
                IntStream.range(0, SOURCES)
                        .mapToObj(i -> new LoadTotal("source_" + i, "raw.source_" + i, 12, new LoadCounts(100_000, i)))
                        .toList(),
                models(),
                changes(),
                LongStream.rangeClosed(1, RUNS)
                        .mapToObj(run -> new VerifyRun(run, NOW.minus(Duration.ofDays(RUNS - run))))
                        .toList(),
                results,
                violations,
                histories,
                IntStream.range(0, 200).mapToObj(LargePage::reject).toList(),
                List.of());
    }

    private static Map<String, @Nullable String> row(int number) {
        var row = new HashMap<String, @Nullable String>();
        row.put("trade_id", "1000" + number);
        row.put("symbol", "AAPL");
        row.put("expected", "123.45000000");
        row.put("found", "123.46000000");
        return row;
    }

    private static String model(int number) {
        return (number < WAREHOUSE ? "dw.model_" : "mart.model_") + number;
    }

    private static List<ModelState> models() {
        var models = new ArrayList<ModelState>();
        for (var i = 0; i < MODELS; i++) {
            var inputs = i < WAREHOUSE
                    ? List.of("raw.source_" + i % SOURCES)
                    : List.of(model(i * 7 % WAREHOUSE), model(WAREHOUSE + (i - WAREHOUSE) / 2 * (i % 3 == 0 ? 1 : 0)));
            models.add(new ModelState(
                    model(i),
                    "",
                    inputs.stream()
                            .filter(input -> !input.equals("mart.model_" + WAREHOUSE))
                            .toList(),
                    1,
                    1,
                    1,
                    i < WAREHOUSE
                            ? RecordCounts.NONE
                                    .withRead(100_000)
                                    .withCurrent(90_000)
                                    .withSuperseded(5_000)
                                    .withDuplicate(2_000)
                                    .withRejected(3_000)
                            : RecordCounts.NONE.withCurrent(1_000 * (i + 1))));
        }
        return models;
    }

    private static Map<String, LastChange> changes() {
        var changes = new HashMap<String, LastChange>();
        for (var i = 0; i < MODELS; i++) {
            changes.put(
                    model(i),
                    new LastChange(
                            1,
                            NOW,
                            Change.of(
                                    model(i),
                                    "incremental",
                                    "3 new loads",
                                    RecordCounts.NONE
                                            .withRead(9)
                                            .withSuperseded(1)
                                            .withDuplicate(1)
                                            .withRejected(2),
                                    RowCounts.NONE
                                            .withInserted(4)
                                            .withUpdated(1)
                                            .withUnchanged(1),
                                    Duration.ofMillis(10L + i))));
        }
        return changes;
    }

    private static Exclusion reject(int number) {
        var sample = new Sample(
                1,
                "data/source-" + number + ".csv",
                number,
                List.of("side: 'HOLD' is not character varying(4)"),
                row(number));
        return new Exclusion(
                "dw.model_" + number % WAREHOUSE,
                "side: '…' is no side of " + number,
                1_000 + number,
                false,
                4,
                List.of(sample, sample));
    }
}
