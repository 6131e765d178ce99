package io.github.eltmaven.mojo;

import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.SqlProblems;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.Severity;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.report.Flow;
import io.github.eltmaven.report.Numbers;
import io.github.eltmaven.report.TextTable;
import io.github.eltmaven.verify.CheckResult;
import io.github.eltmaven.verify.Verify;
import io.github.eltmaven.verify.VerifyOptions;
import io.github.eltmaven.verify.VerifyRequest;
import io.github.eltmaven.verify.VerifyResult;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** Runs every check of the pipeline and fails the build when one of severity error fails or cannot run. */
@NullUnmarked
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends AbstractDatabaseMojo {

    /** Skips this goal. */
    @Parameter(property = PropertyNames.VERIFY_SKIP, defaultValue = "false")
    private boolean skipVerify;

    @Override
    boolean isGoalSkipped() {
        return skipVerify;
    }

    @Override
    void run(Pipeline pipeline, Session connection, Ledger ledger) throws MojoFailureException {
        var result = Verify.run(new VerifyRequest(
                pipeline,
                Truths.of(pipeline, base()),
                connection,
                ledger,
                LastLoads.replay(pipeline, connection, ledger),
                VerifyOptions.DEFAULT));
        result.checks().forEach(this::show);
        showFlow(ledger, result);
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
            getLog().info("passed: " + check.title()
                    + (check.violations() > 0 ? " (" + found(check) + ")" : "") + " in "
                    + Numbers.seconds(check.elapsed()));
        } else if (check.severity() == Severity.WARN) {
            getLog().warn(describe(check));
        } else {
            getLog().error("failed: " + check.title() + " (" + found(check) + ")");
        }
        check.details().forEach(detail -> getLog().info("    " + detail));
    }

    private void showFlow(Ledger ledger, VerifyResult result) {
        try {
            var failed = result.errors().size() + result.warnings().size();
            getLog().info("");
            Flow.lines(ledger.loadTotals(), ledger.models(), result.checks().size(), failed)
                    .forEach(getLog()::info);
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
        var place = check.place() == null ? "" : check.place().render(base()) + ": ";
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
