package io.github.eltmaven.mojo;

import io.github.eltmaven.dw.Dw;
import io.github.eltmaven.dw.DwRequest;
import io.github.eltmaven.progress.Stopwatch;
import io.github.eltmaven.report.DwBlock;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Runs the project's Flyway migrations, then merges the loaded records into the tables of schema {@code dw}. The columns and
 * constraints of a table decide which records are rejected. Of several versions of a key the latest wins.
 *
 * <pre>{@code mvn elt:dw}</pre>
 *
 * @since 0.1.0
 */
@NullUnmarked
@Mojo(name = "dw", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class DwMojo extends AbstractWarehouseMojo {

    /**
     * Skips this goal: {@code -Delt.dw.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.DW_SKIP, defaultValue = "false")
    private boolean skipDw;

    /**
     * Rebuilds every table from all records of raw: {@code -Delt.full}. It writes only the rows that differ.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.FULL, defaultValue = "false")
    private boolean full;

    @Override
    boolean isGoalSkipped() {
        return skipDw;
    }

    @Override
    public void work(OpenWarehouse warehouse, GoalRun run) {
        var watch = new Stopwatch();
        var result = Dw.run(new DwRequest(
                warehouse.pipeline(),
                warehouse.connection(),
                warehouse.ledger(),
                full,
                run.recorder().models()));
        var console = new Console(getLog());
        console.show(DwBlock.migrations(result.migrations()));
        console.show(DwBlock.lines(warehouse.pipeline().schemas(), result.models(), watch.elapsed()));
    }
}
