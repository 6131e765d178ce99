package io.github.eltmaven.mojo;

import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.verify.VerifyOptions;
import io.github.eltmaven.verify.VerifyResult;
import io.github.eltmaven.verify.VerifyScope;
import java.util.Arrays;
import java.util.Optional;
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

    /**
     * Shows each check that passed, rather than a line for those of each table: {@code -Delt.verbose}. A check that fails or
     * that has something to say is always shown.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.VERBOSE, defaultValue = "false")
    private boolean verbose;

    private VerifyOutcome outcome;

    /** The report is there after success, too. */
    @Override
    final boolean alwaysReports() {
        return true;
    }

    @Override
    final Optional<VerifyResult> checked() {
        return outcome == null ? Optional.empty() : outcome.shown();
    }

    /** What the person who runs the goal wants of the checks. */
    final VerifyOptions options() {
        return new VerifyOptions(
                NameList.of(PropertyNames.CHECKS, "check", "to run all", checks), failFast, warn, scope());
    }

    /** Where the results of the checks go. */
    final VerifyOutcome outcome(Pipeline pipeline) {
        outcome = new VerifyOutcome(getLog(), resultFiles(), this::suiteName, pipeline.tables(), warn, verbose, base());
        return outcome;
    }

    private VerifyScope scope() {
        return Arrays.stream(VerifyScope.values())
                .filter(known -> known.word().equals(scope))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.CONFIGURATION,
                        PropertyNames.VERIFY_SCOPE + " must be full or run, not '" + scope + "'",
                        Suggestion.didYouMean(
                                scope,
                                Arrays.stream(VerifyScope.values())
                                        .map(VerifyScope::word)
                                        .toList()))));
    }
}
