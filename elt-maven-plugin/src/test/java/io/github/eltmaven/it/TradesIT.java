package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.eltmaven.openlineage.StrictEvents;
import io.github.eltmaven.outcome.GeneratedOutcome;
import io.github.eltmaven.outcome.GoalOutcome;
import io.github.eltmaven.outcome.ModelOutcome;
import io.github.eltmaven.outcome.Outcome;
import io.github.eltmaven.outcome.RunFile;
import io.github.eltmaven.outcome.RunOutcome;
import io.github.eltmaven.outcome.RunSchema;
import io.github.eltmaven.outcome.StepState;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole pipeline of the example, built once. Each test looks at one thing that the build promises. */
class TradesIT {

    private static final List<String> MARTS =
            List.of("mart.fact_trades", "mart.symbol_daily", "mart.user_daily", "mart.user_total");

    private static Path directory;
    private static BuiltProject project;
    private static String log;
    private static String runFile;
    private static RunOutcome run;
    private static List<String> events;
    private static String page;

    @BeforeAll
    static void build() throws IOException {
        directory = Module.newExample("trades");
        var pom = directory.resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("<artifactId>payments<", "<artifactId>trades<"));
        project = BuiltProject.in(directory);

        var build = MavenBuild.run(directory, "verify");

        log = build.log();
        assertThat(build.exitCode()).as(log).isZero();
        assertThat(project.serverProcesses()).isEmpty();
        runFile = Files.readString(elt().resolve(RunFile.NAME));
        run = RunFile.read(elt()).orElseThrow();
        events = Files.readAllLines(eventFile());
        page = Files.readString(pageFile());
    }

    private static Path elt() {
        return directory.resolve("target/elt");
    }

    private static Path eventFile() {
        return elt().resolve("openlineage.ndjson");
    }

    private static Path pageFile() {
        return elt().resolve("report/index.html");
    }

    @Test
    void theLogEndsWithTheWholeFlowAndWhereItsPageIs() {
        assertThat(log)
                .containsPattern("\\[INFO] \\R\\[INFO] files -> raw .*\\R(\\[INFO] {15}.*\\R)*"
                        + "\\[INFO] raw -> dw .*\\R(\\[INFO] {15}.*\\R)*"
                        + "\\[INFO] dw -> mart .*\\R(\\[INFO] {15}.*\\R)*"
                        + "\\[INFO] checks +29 in [0-9.]+ s +29 passed, 0 failed\\R"
                        + "\\[INFO] report: .*\\R\\[INFO] -+\\R\\[INFO] BUILD SUCCESS");
    }

    @Test
    void theLogSaysNoSql() {
        assertThat(log)
                .doesNotContainPattern(
                        "(?i)\\b(select .* from|insert into|create (table|temp|unlogged)|delete from|copy raw)\\b");
    }

    @Test
    void eachGoalEndsWithWhatItDidInAll() {
        assertThat(log)
                .containsPattern("generate: 2 sources, 2 files, [0-9,]+ records in [0-9.]+ s, [0-9,]+ records/s\\R")
                .containsPattern(
                        "load: 2 files, [0-9,]+ records = [0-9,]+ loaded \\+ 0 malformed in [0-9.]+ s, [0-9,]+ records/s\\R")
                .containsPattern(
                        "dw: 2 models, [0-9,]+ read = [0-9,]+ current [^;]+ rejected; rows: [0-9,]+ inserted in"
                                + " [0-9.]+ s, [0-9,]+ records/s\\R")
                .containsPattern("mart: 4 marts, [0-9,]+ computed = [0-9,]+ inserted in [0-9.]+ s, [0-9,]+ rows/s\\R");
    }

    @Test
    void theCountsOfTheSummaryAreTheCountsOfTheTables() {
        var counts = Arrays.stream(
                        project.value("SELECT loaded, current, superseded, duplicate, rejected FROM elt.models"
                                        + " WHERE model = 'dw.trades'")
                                .split(","))
                .map(count -> String.format(Locale.ROOT, "%,d", Long.parseLong(count)))
                .toArray();
        assertThat(log)
                .contains(
                        "1 file, %1$s records = %1$s loaded + 0 malformed".formatted(counts),
                        "%s loaded = %s current + %s superseded + %s duplicate + %s rejected + 0 deleted + 0 left out"
                                .formatted(counts),
                        "29 passed, 0 failed");
    }

    @Test
    void whatTheGeneratorPlantedIsFound() {
        assertThat(log)
                .contains(
                        "passed: dw.trades is what was generated for it", "blank symbol: ", "passed: dw.users is what");
    }

    @Test
    void everyTableHasTheRowsOfTheOneBefore() {
        assertThat(project.rows("""
                        SELECT (SELECT count(*) FROM raw.trades) = (SELECT records FROM elt.loads WHERE source = 'trades'),
                               (SELECT count(*) FROM dw.trades) = (SELECT count(*) FROM mart.fact_trades),
                               (SELECT count(*) FROM dw.trades) = (SELECT current FROM elt.models WHERE model = 'dw.trades'),
                               (SELECT count(*) FROM dw.trades) > 5000
                        """)).containsExactly("t,t,t,t");
    }

    @Test
    void theFirstLineOfTheDefinitionLeadsAnEditorToItsSchema() throws IOException {
        var definition = directory.resolve("src/main/elt/elt.yaml");
        var schema = Files.readAllLines(definition).get(0).split("=")[1];

        assertThat(definition.resolveSibling(schema).normalize())
                .isEqualTo(elt().resolve("elt-1.json").normalize())
                .isRegularFile();
    }

    @Test
    void theResultOfTheRunIsAsItsSchemaPromises() {
        assertThat(RunSchema.violations(runFile)).isEmpty();
        assertThat(run.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(run.goals())
                .extracting(GoalOutcome::goal)
                .containsExactly("generate", "load", "dw", "mart", "verify");
    }

    @Test
    void theResultOfTheRunSaysWhatEachGoalDid() {
        assertThat(run.goals().get(0).generated())
                .extracting(GeneratedOutcome::source)
                .containsExactly("users", "trades");
        assertThat(run.goals().get(1).files().stream()
                        .mapToLong(file -> file.counts().records())
                        .sum())
                .asString()
                .isEqualTo(project.value("SELECT sum(records) FROM elt.loads"));
        assertThat(run.goals().get(2).models())
                .extracting(ModelOutcome::model)
                .containsExactly("dw.trades", "dw.users");
        assertThat(run.goals().get(3).models())
                .isNotEmpty()
                .allMatch(model ->
                        model.state() == StepState.DONE && model.change().rows().inserted() > 0);
        assertThat(run.goals().get(4).checks()).hasSize(29);
    }

    @Test
    void otherToolsAreToldOfEveryLoadAndModelGoalByGoal() {
        assertThat(StrictEvents.inShort(StrictEvents.read(events)))
                .isEqualTo(inOrder(List.of(
                        goal("elt:load", "raw.users", "raw.trades"),
                        goal("elt:dw", "dw.trades", "dw.users"),
                        goal("elt:mart", MARTS.toArray(String[]::new)),
                        goal("elt:verify"))));
    }

    private static List<String> goal(String goal, String... steps) {
        var told = new ArrayList<String>();
        told.add("START " + goal);
        Stream.of("START ", "COMPLETE ")
                .forEach(event -> Arrays.stream(steps).map(step -> event + step).forEach(told::add));
        told.add("COMPLETE " + goal);
        return told;
    }

    private static List<String> inOrder(List<List<String>> goals) {
        return goals.stream().flatMap(List::stream).toList();
    }

    @Test
    void theBuildWritesItsReport() {
        assertThat(log).contains(String.join(File.separator, "report: target", "elt", "report", "index.html"));
        assertThat(page)
                .contains(
                        "<title>Passed: trades</title>",
                        "How did AAPL trade, day by day?",
                        "id=\"answer-1-chart\"",
                        "elt:generate");
    }

    @Test
    void theReportIsWrittenAgainByItself() throws IOException {
        Files.deleteIfExists(pageFile());

        var report = MavenBuild.run(directory, "-q", "-Delt.param.user_id=3", "elt:report");

        assertThat(report.exitCode()).as(report.log()).isZero();
        assertThat(report.log()).isEmpty();
        assertThat(pageFile()).content().contains("<title>Passed: trades</title>", "user_id = 3", "elt:generate");
    }

    /** One build more, without a report, whose events a receiver takes. */
    @Test
    void aSecondRunWritesNothingAndTellsItsSchedulersReceiver() throws IOException {
        Files.deleteIfExists(pageFile());
        var before = project.rowVersions();
        var received = new CopyOnWriteArrayList<String>();
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        receiver.start();
        var scheduler = UUID.randomUUID();

        var second = MavenBuild.run(
                directory,
                Map.of(
                        "OPENLINEAGE_URL",
                                "http://localhost:" + receiver.getAddress().getPort(),
                        "OPENLINEAGE_API_KEY", "opened",
                        "OPENLINEAGE_PARENT_ID", "airflow/daily/" + scheduler),
                "-Delt.report.skip",
                "verify");
        receiver.stop(0);

        assertThat(second.exitCode()).as(second.log()).isZero();
        // Nothing is written, and nothing is said that only a terminal understands.
        assertThat(second.log())
                .contains(
                        "up to date",
                        "already loaded into raw.trades",
                        "dw.trades: nothing new",
                        "mart.user_total: nothing new")
                .doesNotContainPattern("[\\p{Cntrl}&&[^\\r\\n]]|\\r(?!\\n)");
        assertThat(project.rowVersions()).isEqualTo(before);
        assertThat(pageFile()).doesNotExist();
        assertThat(RunFile.read(elt()).orElseThrow().goals().subList(1, 4).stream()
                        .flatMap(goal -> Stream.concat(
                                goal.files().stream().map(file -> file.state()),
                                goal.models().stream().map(model -> model.state()))))
                .isNotEmpty()
                .containsOnly(StepState.UP_TO_DATE);
        // The receiver was told what the file says, as a part of the scheduler's run.
        var lines = Files.readAllLines(eventFile());
        assertThat(received)
                .isEqualTo(lines.stream()
                        .map(line -> "/api/v1/lineage Bearer opened " + line)
                        .toList());
        assertThat(StrictEvents.read(lines))
                .extracting(event -> event.getRun()
                        .getFacets()
                        .getParent()
                        .getRoot()
                        .getRun()
                        .getRunId())
                .containsOnly(scheduler);
        assertThat(StrictEvents.inShort(StrictEvents.read(lines)))
                .isEqualTo(inOrder(List.of(
                        goal("elt:load"),
                        goal("elt:dw", "dw.trades", "dw.users"),
                        goal("elt:mart", MARTS.toArray(String[]::new)),
                        goal("elt:verify"))));
        assertThat(project.serverProcesses()).isEmpty();
    }
}
