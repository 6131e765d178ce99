package io.github.eltmaven.report;

import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.verify.VerifyResult;
import io.github.eltmaven.verify.check.CheckDeclaration;
import io.github.eltmaven.verify.check.CheckResult;
import io.github.eltmaven.verify.check.CheckVerdict;
import io.github.eltmaven.verify.check.Selection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The lines about checks that people read: on the console, and as the text of a failed test. */
public final class CheckLines {

    static final String INDENT = "    ";

    /** The rest of 120 columns after the indent and Maven's own prefix. */
    private static final int WIDTH = 106;

    private final Path base;

    /**
     * Creates lines about checks.
     *
     * @param base the folder that the paths of files are relative to
     */
    public CheckLines(Path base) {
        this.base = base;
    }

    /** Returns a check in one line: its outcome, its count, and its time where it compared something. */
    public String line(CheckResult check) {
        var line = named(check.name(), outcome(check), check.headline());
        if (check.outcome() == CheckVerdict.NOT_COMPARED) {
            return line;
        }
        var found = check.violations() > 0 ? " (" + found(check) + ")" : "";
        return line + found + " in " + Numbers.seconds(check.elapsed());
    }

    /** Returns the line of a check that did not run. */
    public String notRunLine(CheckDeclaration check) {
        return named(check.name(), "was not run", check.title());
    }

    /**
     * Returns the lines of a failing check that does not fail the build: its line with its place and its first rows.
     */
    public String warning(CheckResult check) {
        return place(check) + line(check) + "\n" + rows(check);
    }

    /** Returns a failing check with its place, its count and its first rows. */
    String failure(CheckResult check) {
        return place(check) + named(check.name(), "failed", check.headline()) + " (" + found(check) + ")\n"
                + rows(check);
    }

    private static String rows(CheckResult check) {
        var lines = new ArrayList<String>();
        TextTable.lines(check.columns(), firstRows(check), WIDTH).forEach(line -> lines.add(INDENT + line));
        var more = more(check);
        if (more > 0) {
            lines.add(INDENT + moreRows(more));
        }
        return String.join("\n", lines);
    }

    /** Returns everything that fails the build: the number of checks, then each check. */
    public String failures(VerifyResult result) {
        var lines = new ArrayList<String>();
        lines.add(verdict(result));
        result.errors().forEach(check -> lines.add(failure(check)));
        lines.addAll(problems(result.problems()));
        return String.join("\n", lines);
    }

    /** Returns the line that says how many checks were selected, and by which names. */
    public String selection(VerifyResult result) {
        var selected = result.checks().size() + result.notRun().size();
        return "Only " + Numbers.count(selected) + " of "
                + Numbers.count(selected + (long) result.selection().leftOut().size(), "check")
                + " were selected: elt.checks=" + patterns(result.selection());
    }

    /** Returns how many checks fail the build, and why. */
    static String verdict(VerifyResult result) {
        var of = " of " + Numbers.count(result.checks().size());
        var failed = result.errors().size();
        var broken = result.broken().size();
        var parts = new ArrayList<String>();
        if (failed > 0) {
            parts.add(Numbers.count(failed, "check") + of + " failed");
        }
        if (broken > 0) {
            parts.add((failed > 0 ? Numbers.count(broken) : Numbers.count(broken, "check") + of) + " could not run");
        }
        if (!result.notRun().isEmpty()) {
            parts.add(Numbers.count(result.notRun().size()) + " not run");
        }
        return parts.isEmpty() ? "no check fails the build" : String.join(", ", parts);
    }

    /** Returns the lines that say why a check could not run. */
    String obstacles(CheckResult check) {
        return String.join("\n", problems(check.problems()));
    }

    String place(CheckResult check) {
        return check.place() == null ? "" : check.place().render(base) + ": ";
    }

    static String patterns(Selection selection) {
        return PrintableText.line(String.join(",", selection.patterns()));
    }

    static String outcome(CheckResult check) {
        return switch (check.outcome()) {
            case PASSED -> "passed";
            case FAILED -> check.failsBuild() ? "failed" : "warned";
            case NOT_COMPARED -> "not compared";
            case ERROR -> "could not run";
        };
    }

    static String found(CheckResult check) {
        return Numbers.count(check.violations(), "row") + ", " + Numbers.count(check.allowed()) + " allowed";
    }

    static List<List<String>> firstRows(CheckResult check) {
        return check.firstRows().stream()
                .map(row -> row.stream().map(PrintableText::cell).toList())
                .toList();
    }

    /** Returns how many more rows a check found than the lines show. */
    static long more(CheckResult check) {
        return check.violations() - check.firstRows().size();
    }

    static String moreRows(long count) {
        return PrintableText.ELLIPSIS + " and " + Numbers.count(count) + " more";
    }

    private List<String> problems(List<Problem> problems) {
        return problems.stream().map(problem -> problem.render(base)).collect(Collectors.toList());
    }

    private static String named(String name, String outcome, String title) {
        return "check '" + name + "' " + outcome + ": " + PrintableText.line(title);
    }
}
