package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.gate.LastLoads;
import io.github.eltmaven.gate.Truths;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.progress.Stopwatch;
import io.github.eltmaven.verify.Verify;
import io.github.eltmaven.verify.VerifyRequest;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Runs every check of the pipeline and fails the build when one of severity error fails or cannot run.
 *
 * <pre>{@code mvn elt:verify -Delt.checks='latest,exactness mart.*'}</pre>
 *
 * @since 0.1.0
 */
@NullUnmarked
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends AbstractCheckingMojo {

    /**
     * Skips this goal: {@code -Delt.verify.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.VERIFY_SKIP, defaultValue = "false")
    private boolean skipVerify;

    @Override
    boolean isGoalSkipped() {
        return skipVerify;
    }

    @Override
    void run(Pipeline pipeline, Session connection, Ledger ledger) throws MojoFailureException {
        var outcome = outcome(pipeline);
        var watch = new Stopwatch();
        var result = Verify.run(new VerifyRequest(
                pipeline,
                Truths.of(pipeline, base()),
                connection,
                ledger,
                LastLoads.replay(pipeline, connection, ledger),
                options()));
        recorder().verified(result);
        outcome.show(ledger, result, watch.elapsed());
        outcome.failIfRed(result);
    }
}
