package io.github.eltmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Golden;
import io.github.eltmaven.dw.DwResult.ModelResult;
import io.github.eltmaven.dw.ReasonCount;
import io.github.eltmaven.forget.ForgetResult;
import io.github.eltmaven.generate.GenerateResult;
import io.github.eltmaven.generate.Generated;
import io.github.eltmaven.generate.GeneratedFile;
import io.github.eltmaven.generate.fault.FaultCount;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.LoadCounts;
import io.github.eltmaven.ledger.LoadTotal;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.ledger.RecordCounts;
import io.github.eltmaven.ledger.RefusedFile;
import io.github.eltmaven.ledger.RowCounts;
import io.github.eltmaven.ledger.Withdrawal;
import io.github.eltmaven.load.FileResult;
import io.github.eltmaven.load.Forgetting;
import io.github.eltmaven.load.LoadResult;
import io.github.eltmaven.load.Retraction;
import io.github.eltmaven.mart.MartResult;
import io.github.eltmaven.pipeline.generation.Fault;
import io.github.eltmaven.pipeline.generation.FaultKind;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.verify.VerifyResult;
import io.github.eltmaven.verify.check.CheckResult;
import io.github.eltmaven.verify.check.Finding;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The whole output of each goal. The expected texts are files with the name of the situation. */
final class ConsoleBlocksTest {

    private static final Instant BEFORE = Instant.parse("2026-01-02T03:04:05.678Z");

    private final Golden golden = Golden.of(ConsoleBlocksTest.class);

    @SafeVarargs
    private void check(String situation, List<ConsoleLine>... blocks) {
        var lines = new ArrayList<String>();
        for (var block : blocks) {
            block.forEach(line -> lines.addAll(asMavenWrites(line)));
        }
        golden.check(situation + ".txt", lines);
    }

    private static List<String> asMavenWrites(ConsoleLine line) {
        return ("[" + line.level() + "] " + line.text())
                .replace(File.separatorChar, '/')
                .lines()
                .map(String::stripTrailing)
                .toList();
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    // generate

    private static GeneratedFile file(String name, long records, boolean upToDate) {
        return new GeneratedFile(SampleResults.BASE.resolve("target").resolve(name), records, upToDate);
    }

    private static FaultCount planted(long count, FaultKind kind) {
        return new FaultCount(new Fault(Place.of(SampleResults.BASE), 0.1, kind), count);
    }

    private static final List<FaultCount> FAULTS =
            List.of(planted(524, new FaultKind.Reorder()), planted(12, new FaultKind.Malformed()));

    private static Generated generated(String source, long millis, List<FaultCount> faults, GeneratedFile... files) {
        var isUpToDate = List.of(files).stream().allMatch(GeneratedFile::upToDate);
        return new Generated(source, List.of(files), faults, isUpToDate, millis(millis));
    }

    private void checkGenerate(String situation, Generated... sources) {
        check(situation, GenerateBlock.lines(new GenerateResult(List.of(sources)), SampleResults.BASE, millis(650)));
    }

    @Test
    void aFirstGenerateListsEverySourceAndTheSum() {
        checkGenerate(
                "generate-first-run",
                generated("users", 400, List.of(), file("users-1.csv", 53, false)),
                generated(
                        "trades", 200, FAULTS, file("trades-1.csv", 6_000, false), file("trades-2.csv", 5_003, false)));
    }

    @Test
    void aProjectOfOneGeneratedFileIsOneLine() {
        checkGenerate("generate-one-file", generated("trades", 100, FAULTS, file("trades-1.csv", 11_003, false)));
    }

    @Test
    void theNextBatchIsNotCountedWithThoseBefore() {
        checkGenerate(
                "generate-next-batch",
                generated("users", 1, List.of(), file("users-1.csv", 53, true)),
                generated(
                        "trades", 100, FAULTS, file("trades-1.csv", 6_000, true), file("trades-2.csv", 5_003, false)));
    }

    @Test
    void aGenerateOfNothingNewIsALineOfEachSource() {
        checkGenerate(
                "generate-nothing-new",
                generated("users", 1, List.of(), file("users-1.csv", 53, true)),
                generated("trades", 1, FAULTS, file("trades-1.csv", 6_000, true), file("trades-2.csv", 5_003, true)));
    }

    // load

    private static FileResult loaded(String source, String name, long loaded, long malformed, String... leftOut) {
        return new FileResult.Loaded(
                source,
                "target/" + name,
                new LoadCounts(loaded, malformed),
                List.of(leftOut),
                Optional.empty(),
                0,
                false,
                millis(250));
    }

    private static FileResult skipped(String source, String name) {
        return new FileResult.SkippedFile(source, "target/" + name, "target/" + name, BEFORE);
    }

    private static List<ConsoleLine> loadBlock(FileResult... files) {
        return LoadBlock.lines(Schemas.DEFAULT, new LoadResult(List.of(files)), millis(520));
    }

    @Test
    void aFirstLoadListsEveryFileAndTheSum() {
        check(
                "load-first-run",
                loadBlock(
                        loaded("trades", "trades-1.csv", 11_003, 0), loaded("users", "users-1.csv", 53, 0, "e-mail")));
    }

    @Test
    void filesInQuarantineAreAWarningAtTheEnd() {
        check(
                "load-quarantine",
                loadBlock(
                        new FileResult.QuarantinedFile("trades", "target/trades-2.csv", List.of()),
                        loaded("trades", "trades-1.csv", 11_003, 0),
                        new FileResult.QuarantinedFile("trades", "target/trades-3.csv", List.of())));
    }

    @Test
    void aLoadOfOneFileIsOneLine() {
        check("load-one-file", loadBlock(loaded("trades", "trades-1.csv", 11_003, 0)));
    }

    @Test
    void malformedRecordsAreAPartOfTheRecords() {
        check(
                "load-malformed",
                loadBlock(
                        skipped("users", "users-1.csv"),
                        loaded("trades", "trades-1.csv", 10_993, 10),
                        loaded("trades", "trades-2.csv", 1_999, 1)));
    }

    @Test
    void aLoadOfNothingNewIsShortWhateverTheNumberOfFiles() {
        var files = new ArrayList<FileResult>();
        files.add(skipped("users", "users-1.csv"));
        IntStream.rangeClosed(1, 365).forEach(day -> files.add(skipped("trades", "trades-" + day + ".csv")));
        check("load-nothing-new", LoadBlock.lines(Schemas.DEFAULT, new LoadResult(files), millis(520)));
    }

    @Test
    void aNameThatAShellWouldReadOtherwiseIsQuotedInWhatToType() {
        var withdrawal = new Withdrawal(true, "a test", "etl", BEFORE);

        assertThat(loadBlock(
                        new FileResult.RetractedFile("t", "data/1.csv", withdrawal),
                        new FileResult.RetractedFile("t", "data/it's 2.csv", withdrawal)))
                .extracting(ConsoleLine::text)
                .anyMatch(text -> text.endsWith("; -Delt.again=data/1.csv loads it again"))
                .anyMatch(text -> text.endsWith("; -Delt.again='data/it'\\''s 2.csv' loads it again"));
    }

    @Test
    void aDeliveryWithoutRecordsThatReplacesOthersIsAWarning() {
        check(
                "load-emptied",
                loadBlock(new FileResult.Loaded(
                        "users",
                        "target/users-2.csv",
                        new LoadCounts(0, 0),
                        List.of(),
                        Optional.empty(),
                        1,
                        false,
                        millis(250))));
    }

    /** Whoever names a file, a column or a value could write what looks like a line of Maven. */
    @Test
    void noNameFromDataBeginsALine() {
        var name = "a\n[INFO] BUILD SUCCESS\r";
        var emptied = new FileResult.Loaded(
                "t", name, new LoadCounts(0, 0), List.of(), Optional.of(name), 1, false, millis(1));
        var change =
                Change.of("mart.t", "keys", "by " + name, RecordCounts.NONE, RowCounts.NONE.withInserted(1), millis(1));
        var forgotten = new ForgetResult(
                new Forgetting("raw.t", List.of(name), 1, 1, 1, 0, 0, List.of(name)),
                List.of(),
                new MartResult(List.of()),
                Map.of(),
                Map.of(),
                List.of());
        var blocks = List.of(
                loadBlock(loaded("t", name, 1, 0, name), skipped("t", name), emptied),
                loadBlock(new FileResult.QuarantinedFile("t", name, List.of())),
                DwBlock.lines(
                        Schemas.DEFAULT,
                        List.of(built("dw.t", 2, 1, 0, 0, new ReasonCount("b: '" + name + "' is not date", 1))),
                        millis(1)),
                MartBlock.lines(new MartResult(List.of(change)), millis(1)),
                RetractBlock.lines(new Retraction(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new RefusedFile("t", name, null, null, null, "no header", 1, 1)))),
                ForgetBlock.records(Schemas.DEFAULT, forgotten),
                ForgetBlock.traces(Schemas.DEFAULT, forgotten));

        assertThat(blocks.stream().flatMap(List::stream).map(ConsoleLine::text))
                .hasSizeGreaterThan(6)
                .allMatch(line -> line.chars().allMatch(PrintableText::isVisible), "is one line")
                .filteredOn(line -> line.contains("a\\n[INFO] BUILD SUCCESS\\r"))
                .hasSizeGreaterThan(9);
    }

    // dw

    private static ModelResult built(
            String model, long read, long inserted, long duplicate, long superseded, ReasonCount... reasons) {
        var rejected = read - inserted - duplicate - superseded;
        return new ModelResult(
                Change.of(
                        model,
                        "rebuild",
                        "first run",
                        RecordCounts.NONE
                                .withRead(read)
                                .withSuperseded(superseded)
                                .withDuplicate(duplicate)
                                .withRejected(rejected),
                        RowCounts.NONE.withInserted(inserted),
                        millis(400)),
                0,
                List.of(reasons));
    }

    private static ModelResult nothingNew(String model) {
        return new ModelResult(Change.nothingNew(model), 0, List.of());
    }

    private static final List<ModelResult> FIRST_DW =
            List.of(built("dw.trades", 7_179, 6_638, 337, 204), built("dw.users", 53, 50, 3, 0));

    @Test
    void aFirstDwListsEveryModelAndTheSum() {
        check("dw-first-run", DwBlock.migrations(2), DwBlock.lines(Schemas.DEFAULT, FIRST_DW, millis(600)));
    }

    @Test
    void rejectsAreReportedWithTheirReasons() {
        check(
                "dw-rejects",
                DwBlock.lines(
                        Schemas.DEFAULT,
                        List.of(
                                built(
                                        "dw.trades",
                                        11_003,
                                        6_638,
                                        338,
                                        204,
                                        new ReasonCount("symbol: NULL breaks NOT NULL", 1_122),
                                        new ReasonCount("quantity: NULL breaks NOT NULL", 1_118),
                                        new ReasonCount("price: NULL breaks NOT NULL", 1_088),
                                        new ReasonCount("side: 'NOTHING' is not character varying(4)", 393),
                                        new ReasonCount("side: 'HOLD' breaks trades_side_check", 390),
                                        new ReasonCount("price: '-1' breaks trades_price_check", 1)),
                                nothingNew("dw.users")),
                        millis(500)));
    }

    @Test
    void aDwOfLessLoadsSubtractsEachPart() {
        check(
                "dw-less-loads",
                DwBlock.lines(
                        Schemas.DEFAULT,
                        List.of(new ModelResult(
                                Change.of(
                                        "dw.trades",
                                        "incremental",
                                        "1 load retracted",
                                        RecordCounts.NONE
                                                .withRead(-500)
                                                .withSuperseded(-12)
                                                .withRejected(-8),
                                        RowCounts.NONE.withDeleted(480).withUpdated(12),
                                        millis(200)),
                                0,
                                List.of())),
                        millis(300)));
    }

    @Test
    void aDwOfOneMoreLoadSaysHowTheExistingRowsChanged() {
        check(
                "dw-next-load",
                DwBlock.lines(
                        Schemas.DEFAULT,
                        List.of(
                                // 20 of the superseded stood until now, 4 of the duplicates stand.
                                new ModelResult(
                                        Change.of(
                                                "dw.trades",
                                                "incremental",
                                                "1 new load",
                                                RecordCounts.NONE
                                                        .withRead(120)
                                                        .withSuperseded(28)
                                                        .withDuplicate(9)
                                                        .withRejected(3),
                                                RowCounts.NONE
                                                        .withInserted(80)
                                                        .withUpdated(20)
                                                        .withUnchanged(4),
                                                millis(200)),
                                        2,
                                        List.of(new ReasonCount("side: 'HOLD' breaks trades_side_check", 3))),
                                // Three records delete their rows.
                                new ModelResult(
                                        Change.of(
                                                "dw.users",
                                                "incremental",
                                                "1 new load",
                                                RecordCounts.NONE.withRead(3).withSuperseded(3),
                                                RowCounts.NONE.withDeleted(3),
                                                millis(20)),
                                        0,
                                        List.of()),
                                // What is kept is older than what stands.
                                new ModelResult(
                                        Change.of(
                                                "dw.prices",
                                                "incremental",
                                                "1 new load",
                                                RecordCounts.NONE
                                                        .withRead(7)
                                                        .withSuperseded(5)
                                                        .withLeftOut(2),
                                                RowCounts.NONE,
                                                millis(20)),
                                        0,
                                        List.of())),
                        millis(240)));
    }

    @Test
    void aDwOfNothingNewIsALineOfEachModel() {
        check(
                "dw-nothing-new",
                DwBlock.migrations(0),
                DwBlock.lines(Schemas.DEFAULT, List.of(nothingNew("dw.trades"), nothingNew("dw.users")), millis(10)));
    }

    // mart

    private static Change refreshed(
            String mart, String strategy, String reason, long inserted, long updated, long deleted, long unchanged) {
        return Change.of(
                mart,
                strategy,
                reason,
                RecordCounts.NONE.withRead(inserted + updated + unchanged),
                RowCounts.NONE
                        .withInserted(inserted)
                        .withUpdated(updated)
                        .withDeleted(deleted)
                        .withUnchanged(unchanged),
                millis(100));
    }

    private static List<ConsoleLine> martBlock(Change... marts) {
        return MartBlock.lines(new MartResult(List.of(marts)), millis(300));
    }

    @Test
    void aFirstMartListsEveryMartAndTheSum() {
        check(
                "mart-first-run",
                martBlock(
                        refreshed("mart.fact_trades", "full", "first run", 6_638, 0, 0, 0),
                        refreshed("mart.user_daily", "full", "first run", 550, 0, 0, 0)));
    }

    @Test
    void theNextMartSaysWhyItHasItsStrategy() {
        check(
                "mart-next-load",
                martBlock(
                        refreshed("mart.fact_trades", "keys", "dw.trades changed", 66, 33, 0, 0),
                        refreshed("mart.user_daily", "delta", "mart.fact_trades changed", 2, 55, 1, 3),
                        Change.nothingNew("mart.clock")));
    }

    @Test
    void aMartOfNothingNewIsALineOfEachMart() {
        check(
                "mart-nothing-new",
                martBlock(Change.nothingNew("mart.fact_trades"), Change.nothingNew("mart.user_daily")));
    }

    // verify

    private static final List<LoadTotal> LOADS = List.of(
            new LoadTotal("trades", "raw.trades", 2, new LoadCounts(10_993, 10)),
            new LoadTotal("users", "raw.users", 1, new LoadCounts(53, 0)));

    private static ModelState state(String model, RecordCounts counts) {
        return new ModelState(model, "", List.of(), 1, 1, 1, counts);
    }

    private static final List<ModelState> MODELS = List.of(
            state(
                    "dw.trades",
                    RecordCounts.NONE
                            .withRead(10_993)
                            .withCurrent(6_638)
                            .withSuperseded(204)
                            .withDuplicate(338)
                            .withRejected(3_813)),
            state(
                    "dw.users",
                    RecordCounts.NONE
                            .withRead(53)
                            .withCurrent(49)
                            .withDuplicate(3)
                            .withDeleted(1)),
            state("mart.user_daily", RecordCounts.NONE.withRead(550).withCurrent(550)));

    private static List<ConsoleLine> verifyBlock(VerifyResult result, boolean isReportOnly) {
        return verifyBlock(result, isReportOnly, false);
    }

    private static List<ConsoleLine> verifyBlock(VerifyResult result, boolean isReportOnly, boolean isVerbose) {
        return VerifyBlock.lines(
                result, SampleResults.BASE, isReportOnly, isVerbose, Schemas.DEFAULT, LOADS, MODELS, millis(3_456));
    }

    @Test
    void theChecksOfATableThatPassedAreALine() {
        var result = SampleResults.of(
                SampleResults.passed("contract dw.trades"),
                SampleResults.passed("facts_agree"),
                SampleResults.passed("latest dw.trades"),
                SampleResults.passed("contract mart.user_daily"),
                SampleResults.passed("not_null dw.trades.price"));

        check("verify-tables", verifyBlock(result, false));
        check("verify-verbose", verifyBlock(result, false, true));
    }

    private static VerifyResult passed() {
        var truth = SampleResults.declared("truth dw.users", "dw.users is what was generated for it", Severity.ERROR);
        return SampleResults.of(
                SampleResults.passed("facts_agree"),
                new CheckResult(
                        truth,
                        Optional.of(new Finding(
                                0,
                                0,
                                List.of(),
                                List.of(),
                                List.of("duplicate: 3 of 3 caught", "rows: 49 of 49 right"))),
                        List.of(),
                        millis(345)));
    }

    @Test
    void aGreenVerifyEndsWithTheFlow() {
        check("verify-passed", verifyBlock(passed(), false));
    }

    @Test
    void aFailedVerifyShowsEveryOutcomeAndTheFlow() {
        check("verify-failed", verifyBlock(SampleResults.all(), false));
    }

    @Test
    void aVerifyThatOnlyReportsShowsNoError() {
        check("verify-report-only", verifyBlock(SampleResults.all(), true));
    }

    // run

    @Test
    void aRunSaysAtItsEndWhichStateIsPublished() {
        check(
                "run-published",
                loadBlock(loaded("trades", "trades-1.csv", 7_179, 0)),
                DwBlock.migrations(2),
                DwBlock.lines(Schemas.DEFAULT, FIRST_DW, millis(600)),
                martBlock(refreshed("mart.fact_trades", "full", "first run", 6_638, 0, 0, 0)),
                verifyBlock(passed(), false),
                List.of(RunBlock.published(millis(5_123))));
    }

    @Test
    void aRunThatIsWithheldSaysWhatStays() {
        check(
                "run-withheld",
                loadBlock(skipped("trades", "trades-1.csv")),
                DwBlock.lines(Schemas.DEFAULT, FIRST_DW, millis(600)),
                martBlock(Change.nothingNew("mart.fact_trades")),
                verifyBlock(SampleResults.of(SampleResults.failed("many", Severity.ERROR)), false),
                List.of(RunBlock.withheld(0, millis(5_123)), RunBlock.withheld(2, millis(5_123))));
    }
}
