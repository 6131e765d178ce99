package io.github.eltmaven.report;

import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.verify.VerifyResult;
import io.github.eltmaven.verify.check.CheckResult;
import io.github.eltmaven.verify.check.CheckVerdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The checks as Markdown, as GitHub shows it beside a job. No text from data can become markup. */
public final class MarkdownSummary {

    /** GitHub accepts at most a megabyte from one step. */
    private static final int SHOWN_FAILURES = 20;

    private static final int SHOWN_COLUMNS = 20;

    private final VerifyResult result;
    private final CheckLines checkLines;
    private final List<String> lines = new ArrayList<>();

    private MarkdownSummary(VerifyResult result, Path base) {
        this.result = result;
        this.checkLines = new CheckLines(base);
    }

    /**
     * Returns the summary. The caller appends it to a file whose last line may have no line end.
     *
     * @param name the name of the verified module
     * @param base the folder that the paths of files are relative to
     * @param isReportOnly whether the build goes on even if checks fail
     */
    public static String of(VerifyResult result, SuiteName name, Path base, boolean isReportOnly) {
        var summary = new MarkdownSummary(result, base);
        summary.head(name.title(), isReportOnly);
        summary.checks();
        summary.failures();
        return "\n" + String.join("\n", summary.lines) + "\n";
    }

    /**
     * Returns the summary of a goal that failed before it had results.
     *
     * @param name the name of the module
     * @param base the folder that the paths of files are relative to
     */
    public static String ofFailed(FailedGoal failed, SuiteName name, Path base) {
        var lines = new ArrayList<String>();
        lines.add("## " + MarkdownText.escaped(failed.name() + " of " + name.title()) + " failed");
        failed.render(base)
                .lines()
                .limit(SHOWN_FAILURES)
                .map(MarkdownText::escaped)
                .forEach(lines::add);
        var more = failed.problems().size() - SHOWN_FAILURES;
        if (more > 0) {
            lines.add(CheckLines.moreRows(more));
        }
        return "\n" + String.join("\n\n", lines) + "\n";
    }

    private void head(String project, boolean isReportOnly) {
        paragraph("## elt&#58;verify of " + MarkdownText.escaped(project) + (result.isGreen() ? " passed" : " failed"));
        paragraph(MarkdownText.escaped(Tally.of(result)));
        if (!result.isGreen() && isReportOnly) {
            paragraph("elt.verify.warn is set, so this does not fail the build.");
        }
        if (result.selection().isPartial()) {
            paragraph(MarkdownText.escaped(checkLines.selection(result)));
        }
    }

    private void checks() {
        lines.add("| check | severity | outcome | rows | allowed | seconds | title |");
        lines.add("|---|---|---|--:|--:|--:|---|");
        for (var check : result.checks()) {
            row(List.of(
                    check.name(),
                    check.severity().word(),
                    CheckLines.outcome(check),
                    count(check, check.violations()),
                    count(check, check.allowed()),
                    Numbers.seconds(check.elapsed()),
                    check.headline()));
        }
        for (var check : result.notRun()) {
            row(List.of(check.name(), check.severity().word(), "not run", "", "", "", check.title()));
        }
        for (var name : result.off()) {
            row(List.of(name, "", "off", "", "", "", ""));
        }
        lines.add("");
    }

    private static String count(CheckResult check, long count) {
        return switch (check.outcome()) {
            case PASSED, FAILED -> Numbers.count(count);
            case NOT_COMPARED, ERROR -> "";
        };
    }

    private void failures() {
        var notable = result.checks().stream()
                .filter(check -> !check.foundNothingWrong())
                .toList();
        notable.stream().limit(SHOWN_FAILURES).forEach(this::failure);
        if (notable.size() > SHOWN_FAILURES) {
            paragraph(CheckLines.moreRows(notable.size() - (long) SHOWN_FAILURES));
        }
    }

    private void failure(CheckResult check) {
        paragraph("### " + MarkdownText.escaped(check.name()) + " " + CheckLines.outcome(check));
        if (check.outcome() == CheckVerdict.ERROR) {
            checkLines.obstacles(check).lines().forEach(line -> paragraph(MarkdownText.escaped(line)));
            return;
        }
        paragraph(MarkdownText.escaped(
                checkLines.place(check) + check.headline() + " (" + CheckLines.found(check) + ")"));
        var columns = first(check.columns());
        if (!columns.isEmpty()) {
            row(columns);
            lines.add("|" + "---|".repeat(columns.size()));
            CheckLines.firstRows(check).forEach(row -> row(first(row)));
            lines.add("");
        }
        if (CheckLines.more(check) > 0) {
            paragraph(CheckLines.moreRows(CheckLines.more(check)));
        }
    }

    private static List<String> first(List<String> cells) {
        if (cells.size() <= SHOWN_COLUMNS) {
            return cells;
        }
        var first = new ArrayList<>(cells.subList(0, SHOWN_COLUMNS - 1));
        first.add(PrintableText.ELLIPSIS);
        return first;
    }

    private void row(Collection<String> cells) {
        lines.add(cells.stream().map(MarkdownText::escaped).collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void paragraph(String text) {
        lines.add(text);
        lines.add("");
    }
}
