package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.gate.Gate;
import io.github.eltmaven.gate.GateRequest;
import io.github.eltmaven.gate.LastLoads;
import io.github.eltmaven.gate.Truths;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Does load, then dw, mart and verify in one transaction: other sessions see the new state of dw and mart when every check ran
 * and none of severity error failed, else the old one. What was loaded stays landed. To be used in place of these four goals.
 *
 * <pre>{@code mvn elt:run -Delt.url=jdbc:postgresql://localhost:5432/warehouse -Delt.serverId=warehouse}</pre>
 *
 * @since 0.1.0
 */
@NullUnmarked
@Mojo(name = "run", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class RunMojo extends AbstractCheckingMojo {

    /**
     * Skips this goal: {@code -Delt.run.skip}. Those of the single steps, such as {@code elt.load.skip}, mean nothing to it.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.RUN_SKIP, defaultValue = "false")
    private boolean skipRun;

    /**
     * Over how many connections a large file is loaded at once, {@code -Delt.load.connections=1}; as many as this machine
     * has processors unless given, up to 4.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.CONNECTIONS)
    private Integer connections;

    /**
     * Rebuilds every table of dw and computes every mart again; only rows that differ are written: {@code -Delt.full}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.FULL, defaultValue = "false")
    private boolean full;

    @Override
    boolean isGoalSkipped() {
        return skipRun;
    }

    @Override
    void run(Pipeline pipeline, Session connection, Ledger ledger) throws MojoFailureException {
        var outcome = outcome(pipeline);
        var request = new GateRequest(
                pipeline,
                base(),
                Truths.of(pipeline, base()),
                connection,
                ledger,
                Connections.number(connections),
                full,
                LastLoads.replay(pipeline, connection, ledger),
                options());
        outcome.failIfRed(Gate.run(request, new ShownGate(getLog(), ledger, outcome, recorder()))
                .verified());
    }
}
