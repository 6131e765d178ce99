package io.github.eltmaven.mojo;

import io.github.eltmaven.mart.Mart;
import io.github.eltmaven.mart.MartRequest;
import io.github.eltmaven.progress.Stopwatch;
import io.github.eltmaven.report.MartBlock;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Refreshes the tables of schema {@code mart}, in the order of their lineage. It writes only the rows that differ.
 *
 * <pre>{@code mvn elt:mart}</pre>
 *
 * @since 0.1.0
 */
@NullUnmarked
@Mojo(name = "mart", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class MartMojo extends AbstractWarehouseMojo {

    /**
     * Skips this goal: {@code -Delt.mart.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.MART_SKIP, defaultValue = "false")
    private boolean skipMart;

    /**
     * Computes every mart again, even where its inputs did not change: {@code -Delt.full}.
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
    public void work(OpenWarehouse warehouse, GoalRun run) {
        var watch = new Stopwatch();
        var result = Mart.run(new MartRequest(
                warehouse.pipeline(),
                warehouse.connection(),
                warehouse.ledger(),
                full,
                run.recorder().marts()));
        new Console(getLog()).show(MartBlock.lines(result, watch.elapsed()));
    }
}
