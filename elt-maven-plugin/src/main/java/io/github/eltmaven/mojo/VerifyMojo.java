package io.github.eltmaven.mojo;

import io.github.eltmaven.gate.LastLoads;
import io.github.eltmaven.gate.Truths;
import io.github.eltmaven.progress.Stopwatch;
import io.github.eltmaven.verify.Verify;
import io.github.eltmaven.verify.VerifyRequest;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Runs the checks of the pipeline. The build fails where a check of severity error fails or cannot run.
 *
 * <pre>{@code mvn elt:verify -Delt.checks='latest,exactness mart.*'}</pre>
 *
 * @since 0.1.0
 */
@NullUnmarked
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends AbstractWarehouseMojo {

    /**
     * Skips this goal: {@code -Delt.verify.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.VERIFY_SKIP, defaultValue = "false")
    private boolean skipVerify;

    /**
     * The names of the checks to run, with commas between:
     * {@code -Delt.checks='latest,exactness mart.user_*,amounts_agree'}. A {@code *} stands for any characters. The first
     * word of a name stands for all names that begin with it. By default the goal runs all checks.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.CHECKS)
    private String checks;

    /**
     * Stops at the first check that fails the build: {@code -Delt.failFast}. The checks after it do not run.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.FAIL_FAST, defaultValue = "false")
    private boolean failFast;

    /**
     * How much the built-in checks look at: {@code -Delt.verify.scope=run}. With {@code full} they look at everything. With
     * {@code run} they look at the keys and groups that runs have changed since these checks last passed.
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
     * Shows each check that passed, in place of one line for each table: {@code -Delt.verbose}. A check that fails or that
     * has something to say is always shown.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.VERBOSE, defaultValue = "false")
    private boolean verbose;

    @Override
    boolean isGoalSkipped() {
        return skipVerify;
    }

    @Override
    boolean isReportedAlways() {
        return true;
    }

    @Override
    public void work(OpenWarehouse warehouse, GoalRun run) throws MojoFailureException {
        var pipeline = warehouse.pipeline();
        var ledger = warehouse.ledger();
        var base = project.getBasedir().toPath();
        var parameters = new CheckParameters(checks, failFast, scope, warn, verbose);
        var outcome = new VerifyOutcome(getLog(), run.results(), pipeline.tables(), parameters, base);
        var watch = new Stopwatch();
        var result = Verify.run(new VerifyRequest(
                pipeline,
                Truths.of(pipeline, base),
                warehouse.connection(),
                ledger,
                LastLoads.replay(pipeline, warehouse.connection(), ledger),
                parameters.options()));
        run.recorder().verified(result);
        outcome.show(ledger, result, watch.elapsed());
        outcome.failIfRed(result);
    }
}
