package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.mart.Mart;
import io.github.eltmaven.mart.MartRequest;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.progress.Stopwatch;
import io.github.eltmaven.report.MartBlock;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Refreshes the tables of schema {@code mart}, in the order of their lineage; only rows that differ are written.
 *
 * <pre>{@code mvn elt:mart}</pre>
 *
 * @since 0.1.0
 */
@NullUnmarked
@Mojo(name = "mart", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class MartMojo extends AbstractDatabaseMojo {

    /**
     * Skips this goal: {@code -Delt.mart.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.MART_SKIP, defaultValue = "false")
    private boolean skipMart;

    /**
     * Computes every mart again, whether its inputs changed or not: {@code -Delt.full}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.FULL, defaultValue = "false")
    private boolean full;

    @Override
    boolean isGoalSkipped() {
        return skipMart;
    }

    @Override
    void run(Pipeline pipeline, Session connection, Ledger ledger) {
        var watch = new Stopwatch();
        var result = Mart.run(
                new MartRequest(pipeline, connection, ledger, full, recorder().marts()));
        new Console(getLog()).show(MartBlock.lines(result, watch.elapsed()));
    }
}
