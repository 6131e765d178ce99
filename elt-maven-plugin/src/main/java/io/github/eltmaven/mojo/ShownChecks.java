package io.github.eltmaven.mojo;

import io.github.eltmaven.database.SqlProblems;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Severity;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.report.Flow;
import io.github.eltmaven.report.Numbers;
import io.github.eltmaven.report.TextTable;
import io.github.eltmaven.verify.CheckResult;
import io.github.eltmaven.verify.VerifyResult;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Says what checks found, and makes a failed build of those that found too much. */
final class ShownChecks {

    private final Log log;
    private final Path base;

    /**
     * What is said of checks.
     *
     * @param base the folder that places are told relative to
     */
    ShownChecks(Log log, Path base) {
        this.log = log;
        this.base = base;
    }

    /** Shows every check, and the way of the records as the ledger tells it. */
    void show(VerifyResult result, Ledger ledger) {
        result.checks().forEach(this::show);
        showFlow(ledger, result);
    }

    /** Fails the build where something stands against the warehouse. */
    void refuse(VerifyResult result) throws MojoFailureException {
        // Only now: one that cannot run must not hide what the others found.
        if (!result.problems().isEmpty()) {
            throw new ProblemException(result.problems());
        }
        if (!result.errors().isEmpty()) {
            throw new MojoFailureException("\n" + failure(result));
        }
    }

    private void show(CheckResult check) {
        if (check.passed()) {
            log.info("passed: " + check.title()
                    + (check.violations() > 0 ? " (" + found(check) + ")" : "") + " in "
                    + Numbers.seconds(check.elapsed()));
        } else if (check.severity() == Severity.WARN) {
            log.warn(describe(check));
        } else {
            log.error("failed: " + check.title() + " (" + found(check) + ")");
        }
        check.details().forEach(detail -> log.info("    " + detail));
    }

    private void showFlow(Ledger ledger, VerifyResult result) {
        try {
            var failed = result.errors().size() + result.warnings().size();
            log.info("");
            Flow.lines(ledger.loadTotals(), ledger.models(), result.checks().size(), failed)
                    .forEach(log::info);
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    private String failure(VerifyResult result) {
        var failed = result.errors();
        return Numbers.count(failed.size(), "check") + " of "
                + Numbers.count(result.checks().size()) + " failed\n"
                + failed.stream().map(this::describe).collect(Collectors.joining("\n"));
    }

    private String describe(CheckResult check) {
        var place = check.place() == null ? "" : check.place().render(base) + ": ";
        var rows = TextTable.lines(check.columns(), check.firstRows()).stream()
                .map(line -> "    " + line)
                .collect(Collectors.joining("\n"));
        var more = check.violations() - check.firstRows().size();
        return place + "check '" + check.name() + "' failed: "
                + check.title() + " (" + found(check) + ")\n" + rows
                + (more > 0 ? "\n    … and " + Numbers.count(more) + " more" : "");
    }

    private static String found(CheckResult check) {
        return Numbers.count(check.violations(), "row") + ", " + Numbers.count(check.allowed()) + " allowed";
    }
}
