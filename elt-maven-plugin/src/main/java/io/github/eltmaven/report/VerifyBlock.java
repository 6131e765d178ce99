package io.github.eltmaven.report;

import io.github.eltmaven.ledger.LoadTotal;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.verify.VerifyResult;
import io.github.eltmaven.verify.check.CheckResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The output of {@code elt:verify} at its end: every check, and then the whole record flow. */
public final class VerifyBlock {

    private final CheckLines checkLines;
    private final boolean isReportOnly;
    private final List<ConsoleLine> lines = new ArrayList<>();

    private VerifyBlock(Path base, boolean isReportOnly) {
        this.checkLines = new CheckLines(base);
        this.isReportOnly = isReportOnly;
    }

    /**
     * Returns the whole block.
     *
     * @param base the folder that the paths of files are relative to
     * @param isReportOnly whether the build goes on even if checks fail
     * @param isVerbose whether each passed check has its own line, rather than one line per table
     * @param schemas the schemas of the pipeline's tables
     * @param loads the counts of each source's load
     * @param models every table that a model fills
     * @param elapsed the time of all checks
     */
    public static List<ConsoleLine> lines(
            VerifyResult result,
            Path base,
            boolean isReportOnly,
            boolean isVerbose,
            Schemas schemas,
            List<LoadTotal> loads,
            List<ModelState> models,
            Duration elapsed) {
        var block = new VerifyBlock(base, isReportOnly);
        var passed = new PassedChecks(models.stream().map(ModelState::model).toList());
        var others = new ArrayList<CheckResult>();
        for (var check : result.checks()) {
            if (!isVerbose && PassedChecks.isShort(check)) {
                passed.add(check);
            } else {
                others.add(check);
            }
        }
        passed.lines().forEach(line -> block.lines.add(ConsoleLine.info(line)));
        others.forEach(block::check);
        result.notRun().forEach(check -> block.lines.add(ConsoleLine.warning(block.checkLines.notRunLine(check))));
        if (result.selection().isPartial()) {
            block.lines.add(ConsoleLine.warning(block.checkLines.selection(result)));
        }
        block.lines.add(ConsoleLine.info(""));
        RecordFlow.lines(schemas, loads, models, result, elapsed)
                .forEach(line -> block.lines.add(ConsoleLine.info(line)));
        return block.lines;
    }

    private void check(CheckResult check) {
        lines.add(line(check));
        check.details().forEach(detail -> lines.add(ConsoleLine.info(CheckLines.INDENT + detail)));
    }

    private ConsoleLine line(CheckResult check) {
        if (check.foundNothingWrong()) {
            return ConsoleLine.info(checkLines.line(check));
        }
        if (!check.failsBuild()) {
            return ConsoleLine.warning(checkLines.warning(check));
        }
        return isReportOnly ? ConsoleLine.warning(checkLines.line(check)) : ConsoleLine.error(checkLines.line(check));
    }
}
