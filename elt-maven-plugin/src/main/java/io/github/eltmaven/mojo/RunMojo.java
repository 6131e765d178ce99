package io.github.eltmaven.mojo;

import io.github.eltmaven.gate.Gate;
import io.github.eltmaven.gate.GateRequest;
import io.github.eltmaven.gate.LastLoads;
import io.github.eltmaven.gate.Truths;
import io.github.eltmaven.load.LoadOptions;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Runs load, then dw, mart and verify in one transaction. Use it in place of these four goals. Other sessions see the new state
 * of dw and mart when every check ran and no check of severity error failed. Else they go on seeing the old state, and the loaded
 * records stay in raw.
 *
 * <pre>{@code mvn elt:run -Delt.url=jdbc:postgresql://localhost:5432/warehouse -Delt.serverId=warehouse}</pre>
 *
 * @since 0.1.0
 */
@NullUnmarked
@Mojo(name = "run", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class RunMojo extends AbstractWarehouseMojo {

    /**
     * Skips this goal: {@code -Delt.run.skip}. The properties of the other goals, such as {@code elt.load.skip}, skip none of
     * its steps.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.RUN_SKIP, defaultValue = "false")
    private boolean skipRun;

    /**
     * The number of connections that load a large file at the same time: {@code -Delt.load.connections=1}. The default is
     * the number of this machine's processors, at most 4.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.CONNECTIONS)
    private Integer connections;

    /**
     * Loads files whose content was retracted: {@code -Delt.again} loads all of them, {@code -Delt.again='data/trades-2026-01-03*'}
     * those of a name or a pattern, with commas between several. Without it they are left out, and a line says since when and why.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.AGAIN, defaultValue = "false")
    private String again;

    /**
     * Keeps the records of files that are gone as they were read, where the settings of their source have changed:
     * {@code -Delt.load.keepGone}. Without it such files stop the load of their source.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.KEEP_GONE, defaultValue = "false")
    private boolean keepGone;

    /**
     * Rebuilds every table of dw, and computes every mart again: {@code -Delt.full}. It writes only the rows that differ.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.FULL, defaultValue = "false")
    private boolean full;

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
        return skipRun;
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
        var request = new GateRequest(
                pipeline,
                base,
                Truths.of(pipeline, base),
                warehouse.connection(),
                ledger,
                new LoadOptions(Connections.number(connections), FileNames.takenAgain(again), keepGone),
                full,
                LastLoads.replay(pipeline, warehouse.connection(), ledger),
                parameters.options());
        var result = Gate.run(request, new ShownGate(getLog(), ledger, outcome, run.recorder()));
        outcome.failIfRed(result.verified());
    }
}
