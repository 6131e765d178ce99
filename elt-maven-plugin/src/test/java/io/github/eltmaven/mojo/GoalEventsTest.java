package io.github.eltmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.dw.Dw;
import io.github.eltmaven.dw.DwRequest;
import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.gate.Gate;
import io.github.eltmaven.gate.GateListener;
import io.github.eltmaven.gate.GateRequest;
import io.github.eltmaven.gate.LastLoads;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.load.FileResult;
import io.github.eltmaven.load.Load;
import io.github.eltmaven.load.LoadOptions;
import io.github.eltmaven.load.LoadRequest;
import io.github.eltmaven.load.LoadResult;
import io.github.eltmaven.load.TakenAgain;
import io.github.eltmaven.mart.Mart;
import io.github.eltmaven.mart.MartRequest;
import io.github.eltmaven.mart.MartResult;
import io.github.eltmaven.openlineage.DatasetNames;
import io.github.eltmaven.openlineage.EventLog;
import io.github.eltmaven.openlineage.EventOrigin;
import io.github.eltmaven.openlineage.EventSink;
import io.github.eltmaven.openlineage.Facts;
import io.github.eltmaven.openlineage.RunReference;
import io.github.eltmaven.openlineage.StrictEvents;
import io.github.eltmaven.outcome.GoalRecorder;
import io.github.eltmaven.outcome.Outcome;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.progress.StepListener;
import io.github.eltmaven.verify.Verify;
import io.github.eltmaven.verify.VerifyOptions;
import io.github.eltmaven.verify.VerifyRequest;
import io.github.eltmaven.verify.VerifyResult;
import io.openlineage.client.OpenLineage.DataQualityAssertionsDatasetFacetAssertions;
import io.openlineage.client.OpenLineage.InputDataset;
import io.openlineage.client.OpenLineage.InputField;
import io.openlineage.client.OpenLineage.OutputDataset;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import io.openlineage.client.OpenLineage.SchemaDatasetFacetFields;
import io.openlineage.client.OpenLineage.TestExecution;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The events of the goals, in the trades pipeline of the example. */
@ExtendWith(LedgerExtension.class)
final class GoalEventsTest {

    private static final String SERVER = "postgres://db.example.org:5433";
    private static final String PROJECT = "org.example:shop";
    private static final RunReference SCHEDULER =
            new RunReference("airflow", "daily.shop", UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"));

    private static final String FIRST = """
            trade_id,user_id,symbol,side,quantity,price,trade_ts,version
            1,7,AAPL,BUY,2,100,2025-12-30T10:00:00Z,1
            2,7,MSFT,SELL,1,50,2025-12-30T11:00:00Z,1
            3,8,,BUY,1,50,2025-12-30T11:00:00Z,1
            """;

    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private final List<String> sent = new ArrayList<>();

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = Warehouse.trades(directory, settings);
        warehouse.write("data/trades-1.csv", FIRST);
    }

    private interface EventWork {

        /** Does the work of a goal, and returns whether no check fails the build. */
        boolean run(Session session, Ledger ledger, GoalRecorder recorder) throws SQLException;
    }

    /** Does the work of a goal with its events, and returns the events of all goals so far. */
    private List<RunEvent> goal(String name, EventWork work) {
        var recorder = new GoalRecorder(PROJECT, name, "default", directory);
        try (var session = warehouse.session()) {
            var ledger = Ledger.open(session);
            var log = EventLog.begin(
                    new EventOrigin(
                            "1.2.3",
                            "18.1",
                            PROJECT,
                            name,
                            Optional.of(SCHEDULER),
                            Optional.empty(),
                            new DatasetNames(SERVER, "warehouse", directory),
                            warehouse.pipeline()),
                    List.of(sink()));
            recorder.onBegin(log::begun);
            var problems = new ArrayList<Problem>();
            var isGreen = false;
            try {
                isGreen = work.run(session, ledger, recorder);
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
            var facts = new EventFacts(warehouse.pipeline(), session, ledger, directory).of(log.steps());
            assertThat(facts).isNotEqualTo(Facts.NONE);
            assertThat(log.end(recorder.end(isGreen ? Outcome.SUCCESS : Outcome.FAILURE, problems), facts))
                    .isEmpty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return StrictEvents.read(sent);
    }

    private EventSink sink() {
        return new EventSink() {
            @Override
            public void accept(String event) {
                sent.add(event);
            }

            @Override
            public Optional<Problem> end() {
                return Optional.empty();
            }
        };
    }

    private List<RunEvent> load() {
        return goal("load", (session, ledger, recorder) -> {
            Load.run(new LoadRequest(
                    warehouse.pipeline(),
                    directory,
                    session,
                    ledger,
                    new LoadOptions(2, TakenAgain.NONE, false),
                    recorder.files()));
            return true;
        });
    }

    private List<RunEvent> dw() {
        return goal("dw", (session, ledger, recorder) -> {
            Dw.run(new DwRequest(warehouse.pipeline(), session, ledger, false, recorder.models()));
            return true;
        });
    }

    private List<RunEvent> mart() {
        return goal("mart", (session, ledger, recorder) -> {
            Mart.run(new MartRequest(warehouse.pipeline(), session, ledger, false, recorder.marts()));
            return true;
        });
    }

    private List<RunEvent> verify() {
        return goal("verify", (session, ledger, recorder) -> {
            var result = Verify.run(new VerifyRequest(
                    warehouse.pipeline(),
                    List.of(),
                    session,
                    ledger,
                    LastLoads.replay(warehouse.pipeline(), session, ledger),
                    VerifyOptions.DEFAULT));
            recorder.verified(result);
            return result.isGreen();
        });
    }

    /** The last event of a job. */
    private static RunEvent last(List<RunEvent> events, String job) {
        return events.stream()
                .filter(event -> event.getJob().getName().equals(job))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static List<String> schema(List<SchemaDatasetFacetFields> fields) {
        return fields.stream()
                .map(field -> field.getName() + (field.getType() == null ? "" : " " + field.getType()))
                .toList();
    }

    private static List<String> inputs(OutputDataset output, String column) {
        return output
                .getFacets()
                .getColumnLineage()
                .getFields()
                .getAdditionalProperties()
                .get(column)
                .getInputFields()
                .stream()
                .map(GoalEventsTest::inShort)
                .toList();
    }

    private static String inShort(InputField field) {
        return field.getTransformations().get(0).getType() + " " + field.getName() + " " + field.getField();
    }

    private static List<String> inShort(List<DataQualityAssertionsDatasetFacetAssertions> assertions) {
        return assertions.stream()
                .map(assertion -> assertion.getName() + " " + assertion.getSuccess() + " " + assertion.getActual())
                .toList();
    }

    private static InputDataset input(RunEvent event) {
        assertThat(event.getInputs()).hasSize(1);
        return event.getInputs().get(0);
    }

    private static OutputDataset output(RunEvent event) {
        assertThat(event.getOutputs()).hasSize(1);
        return event.getOutputs().get(0);
    }

    @Test
    void aLoadNamesItsFileAndTheTableOfItsSource() {
        warehouse.replace("elt/elt.yaml", "files: data/trades*.csv", "files: data/trades*.csv\n    maxMalformed: 1");
        warehouse.write("data/trades-1.csv", FIRST + "4,7\n");

        var events = load();

        assertThat(StrictEvents.inShort(events))
                .containsExactly("START elt:load", "START raw.trades", "COMPLETE raw.trades", "COMPLETE elt:load");
        var start = events.get(1);
        assertThat(start.getJob().getNamespace()).isEqualTo(PROJECT);
        assertThat(start.getJob().getFacets().getJobType())
                .extracting(type -> type.getIntegration(), type -> type.getProcessingType(), type -> type.getJobType())
                .containsExactly("ELT", "BATCH", "LOAD");
        assertThat(start.getRun().getFacets().getProcessing_engine())
                .extracting(engine -> engine.getName(), engine -> engine.getVersion())
                .containsExactly("PostgreSQL", "18.1");
        var complete = events.get(2);
        assertThat(input(complete))
                .extracting(InputDataset::getNamespace, InputDataset::getName)
                .containsExactly("file", directory.resolve("data/trades-1.csv").toString());
        assertThat(schema(input(complete).getFacets().getSchema().getFields()))
                .containsExactly("trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version");
        var ofRun = input(complete).getInputFacets();
        assertThat(ofRun.getInputStatistics())
                .extracting(read -> read.getRowCount(), read -> read.getFileCount(), read -> read.getSize())
                .containsExactly(4L, 1L, FIRST.length() + 4L);
        assertThat(ofRun.getDataQualityMetrics().getRowCount()).isEqualTo(4);
        assertThat(inShort(ofRun.getDataQualityAssertions().getAssertions())).containsExactly("well formed false 1");
        assertThat(output(complete))
                .extracting(OutputDataset::getNamespace, OutputDataset::getName)
                .containsExactly(SERVER, "warehouse.raw.trades");
        assertThat(schema(output(complete).getFacets().getSchema().getFields()))
                .startsWith("trade_id text", "user_id text")
                .endsWith("_load bigint", "_line bigint");
        assertThat(inputs(output(complete), "price"))
                .containsExactly("DIRECT " + directory.resolve("data/trades-1.csv") + " price");
        assertThat(output(complete).getOutputFacets().getOutputStatistics().getRowCount())
                .isEqualTo(3);
    }

    @Test
    void aFileThatWasLoadedBeforeIsNotALoad() {
        load();
        sent.clear();

        assertThat(StrictEvents.inShort(load())).containsExactly("START elt:load", "COMPLETE elt:load");
    }

    @Test
    void aRenamedColumnComesFromTheFieldAsTheFileHasIt() {
        warehouse.write("elt/elt.yaml", """
                sources:
                  trades:
                    files: data/trades*.csv
                    columns: { trade_id: trade_id, symbol: ticker }
                """);

        var complete = last(load(), "raw.trades");

        assertThat(schema(input(complete).getFacets().getSchema().getFields())).containsExactly("trade_id", "symbol");
        assertThat(inputs(output(complete), "ticker"))
                .containsExactly("DIRECT " + directory.resolve("data/trades-1.csv") + " symbol");
    }

    @Test
    void aModelTellsOfItsSqlItsInputsAndWhereItsColumnsComeFrom() {
        load();
        dw();
        var events = mart();

        var dw = last(events, "dw.trades");
        assertThat(dw.getEventType()).isEqualTo(EventType.COMPLETE);
        assertThat(dw.getJob().getFacets().getSql().getQuery()).startsWith("SELECT trade_id,");
        assertThat(dw.getJob().getFacets().getDocumentation().getDescription())
                .isEqualTo("One row per trade: its latest version.");
        assertThat(dw.getJob().getFacets().getJobType().getJobType()).isEqualTo("MODEL");
        assertThat(input(dw).getName()).isEqualTo("warehouse.raw.trades");
        assertThat(input(dw).getInputFacets().getInputStatistics().getRowCount())
                .isEqualTo(3);
        assertThat(input(dw).getInputFacets().getDataQualityMetrics().getRowCount())
                .isEqualTo(3);
        assertThat(inShort(input(dw).getInputFacets().getDataQualityAssertions().getAssertions()))
                .containsExactly("fits the contract of dw.trades false 1");
        assertThat(schema(output(dw).getFacets().getSchema().getFields()))
                .contains("trade_id bigint", "quantity numeric(24,8)");
        assertThat(output(dw).getOutputFacets().getOutputStatistics().getRowCount())
                .isEqualTo(2);

        var daily = last(events, "mart.user_daily");
        assertThat(input(daily).getName()).isEqualTo("warehouse.mart.fact_trades");
        assertThat(input(daily).getInputFacets().getDataQualityMetrics().getRowCount())
                .isEqualTo(2);
        assertThat(output(daily).getFacets().getDocumentation().getDescription())
                .isEqualTo("What each user traded on each day.");
        assertThat(inputs(output(daily), "total_trade_amount"))
                .containsExactly("DIRECT warehouse.mart.fact_trades trade_amount");
        assertThat(output(daily).getOutputFacets().getOutputStatistics().getRowCount())
                .isEqualTo(1);
    }

    @Test
    void whatOnlyDecidesRowsIsIndirectAndAWholeRowIsAllOfItsColumns() {
        warehouse.remove("mart");
        warehouse.write(
                "elt/mart/user_total.sql",
                "SELECT user_id, sum(price) AS total_trade_amount, count(t) AS total_trade_count, max(trade_ts::date) AS to_date"
                        + " FROM dw.trades AS t WHERE side = 'BUY' GROUP BY user_id");
        load();
        dw();

        var total = last(mart(), "mart.user_total");

        assertThat(output(total).getFacets().getColumnLineage().getDataset())
                .extracting(GoalEventsTest::inShort)
                .contains("INDIRECT warehouse.dw.trades side");
        assertThat(inputs(output(total), "total_trade_count"))
                .hasSize(9)
                .contains("DIRECT warehouse.dw.trades ingested_at");
    }

    @Test
    void aModelWithNothingNewWasLookedAt() {
        load();
        dw();
        sent.clear();

        var events = dw();

        assertThat(StrictEvents.inShort(events))
                .containsExactly("START elt:dw", "START dw.trades", "COMPLETE dw.trades", "COMPLETE elt:dw");
        var complete = events.get(2);
        assertThat(output(complete).getOutputFacets().getOutputStatistics().getRowCount())
                .isZero();
        assertThat(output(complete).getFacets().getSchema().getFields()).isNotEmpty();
        assertThat(input(complete).getInputFacets()).isNull();
    }

    @Test
    void stepsBelongToTheirGoalAndGoalsToTheParentOfTheBuild() {
        var events = load();

        var goal = events.get(0).getRun();
        assertThat(goal.getFacets().getParent().getRun().getRunId()).isEqualTo(SCHEDULER.run());
        var parent = events.get(1).getRun().getFacets().getParent();
        assertThat(parent.getRun().getRunId()).isEqualTo(goal.getRunId());
        assertThat(parent.getJob().getName()).isEqualTo("elt:load");
        assertThat(parent.getRoot().getJob().getName()).isEqualTo("daily.shop");
        assertThat(goal.getRunId().version()).isEqualTo(7);
        assertThat(goal.getRunId().variant()).isEqualTo(2);
    }

    @Test
    void eventsOfChecksNameTheTablesThatTheChecksAreAbout() {
        warehouse.write("elt/verify/nobody_buys.sql", """
                -- @title Nobody buys
                SELECT trade_id FROM dw.trades WHERE side = 'BUY'
                """);
        warehouse.write("elt/elt.yaml", """
                sources:
                  trades:
                    files: data/trades*.csv
                verify:
                  tables:
                    mart.user_daily:
                      - range: trade_count
                        at_most: 0
                        severity: warn
                """);
        load();
        dw();
        mart();

        var verify = last(verify(), "elt:verify");

        assertThat(verify.getEventType()).isEqualTo(EventType.FAIL);
        var byTable = verify.getInputs().stream()
                .collect(Collectors.toMap(
                        InputDataset::getName,
                        table -> table.getInputFacets()
                                .getDataQualityAssertions()
                                .getAssertions()));
        assertThat(inShort(byTable.get("warehouse.dw.trades")))
                .contains("latest dw.trades true 0", "nobody_buys false 1", "accounting dw.trades true 0");
        assertThat(byTable.get("warehouse.mart.user_daily"))
                .extracting(
                        assertion -> assertion.getAssertion(),
                        assertion -> assertion.getColumn(),
                        assertion -> assertion.getSuccess(),
                        assertion -> assertion.getSeverity())
                .contains(tuple("range", "trade_count", false, "warn"), tuple("exactness", null, true, "error"));
        assertThat(verify.getInputs().get(0).getFacets().getSchema().getFields())
                .isNotEmpty();
        // Also those that are about no single table.
        assertThat(verify.getRun().getFacets().getTest().getTests())
                .extracting(TestExecution::getName, TestExecution::getStatus, TestExecution::getType)
                .contains(
                        tuple("replay", "pass", "replay"),
                        tuple("nobody_buys", "fail", "custom_sql"),
                        tuple("exactness mart.user_daily", "pass", "exactness"));
    }

    @Test
    void aCheckThatComparedNothingIsReportedAsSkippedAndAssertsNothing() {
        warehouse
                .write(
                        "elt/migrations/V9__clock.sql",
                        "CREATE TABLE mart.clock (one int PRIMARY KEY, at timestamptz);\n")
                .write("elt/mart/clock.sql", "SELECT 1 AS one, now() AS at FROM dw.trades LIMIT 1\n");
        load();
        dw();
        mart();

        var verify = last(verify(), "elt:verify");

        assertThat(verify.getRun().getFacets().getTest().getTests())
                .extracting(TestExecution::getName, TestExecution::getStatus)
                .contains(tuple("exactness mart.clock", "skip"), tuple("contract mart.clock", "pass"));
        assertThat(verify.getInputs().stream()
                        .filter(table -> table.getName().equals("warehouse.mart.clock"))
                        .flatMap(table -> table.getInputFacets().getDataQualityAssertions().getAssertions().stream()))
                .extracting(assertion -> assertion.getAssertion())
                .containsExactly("contract");
    }

    /** What {@code elt:run} tells of its steps. */
    private record Recording(GoalRecorder recorder) implements GateListener {

        @Override
        public StepListener<FileResult> files() {
            return recorder.files();
        }

        @Override
        public StepListener<DwResult.ModelResult> models() {
            return recorder.models();
        }

        @Override
        public StepListener<Change> marts() {
            return recorder.marts();
        }

        @Override
        public void loaded(LoadResult result) {}

        @Override
        public void migrated(int migrations) {}

        @Override
        public void built(List<DwResult.ModelResult> models) {}

        @Override
        public void refreshed(MartResult result) {}

        @Override
        public void verified(VerifyResult result) {
            recorder.verified(result);
        }

        @Override
        public void published() {
            recorder.published(true);
        }

        @Override
        public void withheld() {
            recorder.published(false);
        }
    }

    private List<RunEvent> run() {
        return goal(
                "run",
                (session, ledger, recorder) -> Gate.run(
                                new GateRequest(
                                        warehouse.pipeline(),
                                        directory,
                                        List.of(),
                                        session,
                                        ledger,
                                        new LoadOptions(2, TakenAgain.NONE, false),
                                        false,
                                        LastLoads.replay(warehouse.pipeline(), session, ledger),
                                        VerifyOptions.DEFAULT),
                                new Recording(recorder))
                        .isPublished());
    }

    @Test
    void withheldModelsFailAndLoadedFilesDoNot() {
        warehouse.write("elt/verify/nobody_buys.sql", "SELECT trade_id FROM dw.trades WHERE side = 'BUY'");

        var events = run();

        assertThat(StrictEvents.inShort(events))
                .containsExactly(
                        "START elt:run",
                        "START raw.trades",
                        "START dw.trades",
                        "START mart.fact_trades",
                        "START mart.symbol_daily",
                        "START mart.user_daily",
                        "START mart.user_total",
                        "COMPLETE raw.trades",
                        "FAIL dw.trades",
                        "FAIL mart.fact_trades",
                        "FAIL mart.symbol_daily",
                        "FAIL mart.user_daily",
                        "FAIL mart.user_total",
                        "FAIL elt:run");
        var fail = last(events, "dw.trades");
        assertThat(fail.getRun().getFacets().getErrorMessage().getMessage())
                .isEqualTo("rolled back with the whole goal: check 'nobody_buys' failed: 1 found, 0 allowed");
        assertThat(output(fail).getOutputFacets()).isNull();
        assertThat(last(events, "elt:run")
                        .getRun()
                        .getFacets()
                        .getErrorMessage()
                        .getMessage())
                .isEqualTo("check 'nobody_buys' failed: 1 found, 0 allowed");
        assertThat(last(events, "elt:run").getInputs()).isNotEmpty();
    }

    @Test
    void whereAStepFailsTheStepsBeforeItAreRolledBackAndTheStepsAfterItNeverBegin() {
        load();
        dw();
        warehouse.write("elt/mart/symbol_daily.sql", """
                SELECT symbol, stat_date, 1 AS trade_count, 1 AS volume, 1 / (count(*) - count(*)) AS total_trade_amount
                  FROM mart.fact_trades GROUP BY symbol, stat_date
                """);
        sent.clear();

        var events = mart();

        assertThat(StrictEvents.inShort(events))
                .containsExactly(
                        "START elt:mart",
                        "START mart.fact_trades",
                        "START mart.symbol_daily",
                        "FAIL mart.fact_trades",
                        "FAIL mart.symbol_daily",
                        "FAIL elt:mart");
        var error = last(events, "mart.symbol_daily").getRun().getFacets().getErrorMessage();
        assertThat(error.getMessage())
                .contains(
                        "symbol_daily.sql",
                        "mart.symbol_daily cannot be computed: division by zero. Correct the query");
        assertThat(error.getProgrammingLanguage()).isEqualTo("SQL");
        assertThat(error.getStackTrace()).isNull();
        assertThat(last(events, "mart.fact_trades")
                        .getRun()
                        .getFacets()
                        .getErrorMessage()
                        .getMessage())
                .startsWith("rolled back with the whole goal: ");
    }

    @Test
    void aRefusedFileHasItsProblemAndTheOthersAreLoaded() {
        warehouse.write("data/trades-2.csv", "trade_id,user_id\n4,7\n");
        warehouse.write("data/trades-3.csv", FIRST + "4,7\n");

        var events = load();

        assertThat(StrictEvents.inShort(events))
                .containsExactly(
                        "START elt:load",
                        "START raw.trades",
                        "START raw.trades",
                        "START raw.trades",
                        "COMPLETE raw.trades",
                        "FAIL raw.trades",
                        "FAIL raw.trades",
                        "FAIL elt:load");
        assertThat(events.get(5).getRun().getFacets().getErrorMessage().getMessage())
                .startsWith("data/trades-2.csv:1: the header lacks column")
                .doesNotContain("trades-3.csv");
        assertThat(events.get(6).getRun().getFacets().getErrorMessage().getMessage())
                .startsWith("data/trades-3.csv:5: ")
                .doesNotContain("trades-2.csv");
    }
}
