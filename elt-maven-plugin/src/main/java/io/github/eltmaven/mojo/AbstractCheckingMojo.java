package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.verify.VerifyOptions;
import java.io.File;
import java.util.Arrays;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** What the goals that run checks have in common: which of them, and what becomes of their results. */
@NullUnmarked
abstract class AbstractCheckingMojo extends AbstractDatabaseMojo {

    /**
     * The checks to run, by name, with commas between: a name, with {@code *} for any characters, or the first word of
     * names, as in {@code -Delt.checks='latest,exactness mart.user_*,amounts_agree'}. All unless given.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.CHECKS)
    private String checks;

    /**
     * Stops at the first check that fails the build; those that follow are not run: {@code -Delt.failFast}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.FAIL_FAST, defaultValue = "false")
    private boolean failFast;

    /**
     * How much the built-in checks look at: {@code full}, or {@code run} for the keys and groups that were touched since
     * they were last found right: {@code -Delt.verify.scope=run}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.VERIFY_SCOPE, defaultValue = "full")
    private String scope;

    /**
     * Reports what the checks find, and never fails the build for it: {@code -Delt.verify.warn}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.VERIFY_WARN, defaultValue = "false")
    private boolean warn;

    /** The folder for the JUnit XML of the checks, beside that of the tests. */
    @Parameter(defaultValue = "${project.build.directory}/surefire-reports", readonly = true, required = true)
    private File reportsDirectory;

    /**
     * Writes no report at the end: {@code -Delt.report.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.REPORT_SKIP, defaultValue = "false")
    private boolean skipReport;

    /**
     * Values for what the questions of the report leave open, by the name of the parameter:
     * {@code <parameters><user_id>7</user_id></parameters>}. Those of the command line win: {@code -Delt.param.user_id=7}.
     *
     * @since 0.1.0
     */
    @Parameter
    private Map<String, String> parameters;

    /** The report is there after success and after failure; that it cannot be written hides neither. */
    @Override
    final void afterwards() {
        if (skipReport) {
            return;
        }
        try {
            writeReport(parameters);
        } catch (ProblemException e) {
            getLog().warn("report: " + e.render(base()));
        } catch (RuntimeException | LinkageError e) {
            getLog().warn("report: not written, for a reason that nobody foresaw", e);
        }
    }

    /** What the person who runs the goal wants of the checks. */
    final VerifyOptions options() {
        return new VerifyOptions(NameList.of(PropertyNames.CHECKS, "check", checks), failFast, warn, scope());
    }

    /** Where the results of the checks go. */
    final VerifyOutcome outcome() {
        return new VerifyOutcome(session, project, getLog(), reportsDirectory.toPath(), warn);
    }

    private VerifyOptions.Scope scope() {
        return Arrays.stream(VerifyOptions.Scope.values())
                .filter(known -> known.word().equals(scope))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.CONFIGURATION,
                        PropertyNames.VERIFY_SCOPE + " must be full or run, not '" + scope + "'",
                        Suggestion.didYouMean(
                                scope,
                                Arrays.stream(VerifyOptions.Scope.values())
                                        .map(VerifyOptions.Scope::word)
                                        .toList()))));
    }
}
