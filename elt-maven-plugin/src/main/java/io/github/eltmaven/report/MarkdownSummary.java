package io.github.eltmaven.report;

import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.verify.VerifyResult;
import io.github.eltmaven.verify.check.CheckResult;
import io.github.eltmaven.verify.check.CheckVerdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The checks as Markdown, as GitHub shows it beside a job. No text from data can become markup. */
public final class MarkdownSummary {

    /** The most bytes of one summary. GitHub accepts 1,024 kB from one step, in which several goals may run. */
    public static final int LONGEST = 256_000;

    /** The bytes that stay free for the line that says what is left out. */
    private static final int RESERVED = 200;

    private static final int SHOWN_FAILURES = 20;

    private static final int SHOWN_COLUMNS = 20;

    private static final int LONGEST_PROBLEM = 1_000;

    private final VerifyResult result;
    private final CheckLines checkLines;
    private final int room;
    private final List<String> lines = new ArrayList<>();
    private int size;

    private MarkdownSummary(VerifyResult result, Path base, int room) {
        this.room = room - RESERVED;
        this.result = result;
        this.checkLines = new CheckLines(base);
    }

    /**
     * Returns the summary, with the verdict first. It leaves out what has no room. The caller appends it to a file whose last line
     * may have no line end.
     *
     * @param name the name of the verified module
     * @param base the folder that the paths of files are relative to
     * @param isReportOnly whether the build goes on even if checks fail
     * @param room the most bytes of the summary; the verdict may need more
     */
    public static String of(VerifyResult result, SuiteName name, Path base, boolean isReportOnly, int room) {
        var summary = new MarkdownSummary(result, base, room);
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
        failed.problems().stream()
                .limit(SHOWN_FAILURES)
                .map(problem -> PrintableText.cut(problem.render(base), LONGEST_PROBLEM))
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
        line("| check | severity | outcome | rows | allowed | seconds | title |");
        line("|---|---|---|--:|--:|--:|---|");
        var rows = rows();
        var left = rows.stream().filter(row -> !fits(() -> row(row))).count();
        line("");
        if (left > 0) {
            paragraph(CheckLines.moreRows(left));
        }
    }

    private List<List<String>> rows() {
        var rows = new ArrayList<List<String>>();
        for (var check : result.checks()) {
            rows.add(List.of(
                    check.name(),
                    check.severity().word(),
                    CheckLines.outcome(check),
                    count(check, check.violations()),
                    count(check, check.allowed()),
                    Numbers.seconds(check.elapsed()),
                    check.headline()));
        }
        for (var check : result.notRun()) {
            rows.add(List.of(check.name(), check.severity().word(), "not run", "", "", "", check.title()));
        }
        for (var name : result.off()) {
            rows.add(List.of(name, "", "off", "", "", "", ""));
        }
        return rows;
    }

    /** Adds a part, and takes it back if it has no room. Returns whether it had room. */
    private boolean fits(Runnable part) {
        var linesBefore = lines.size();
        var sizeBefore = size;
        part.run();
        if (size <= room) {
            return true;
        }
        lines.subList(linesBefore, lines.size()).clear();
        size = sizeBefore;
        return false;
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
        var shown = notable.stream()
                .limit(SHOWN_FAILURES)
                .filter(check -> fits(() -> failure(check)))
                .count();
        if (notable.size() > shown) {
            paragraph(CheckLines.moreRows(notable.size() - shown));
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
        var columns = first(check.columns().stream().map(PrintableText::cell).toList());
        if (!columns.isEmpty()) {
            row(columns);
            line("|" + "---|".repeat(columns.size()));
            CheckLines.firstRows(check).forEach(row -> row(first(row)));
            line("");
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
        line(cells.stream().map(MarkdownText::escaped).collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void paragraph(String text) {
        line(text);
        line("");
    }

    private void line(String text) {
        lines.add(text);
        size += text.getBytes(StandardCharsets.UTF_8).length + 1;
    }
}
