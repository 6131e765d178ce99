package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.dw.Dw;
import io.github.eltmaven.dw.DwRequest;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.progress.Stopwatch;
import io.github.eltmaven.report.DwBlock;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Runs the project's Flyway migrations, then merges what was landed into the tables of schema {@code dw}: the contract
 * of the table decides what is a good row, the latest version of a key wins.
 *
 * <pre>{@code mvn elt:dw}</pre>
 *
 * @since 0.1.0
 */
@NullUnmarked
@Mojo(name = "dw", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class DwMojo extends AbstractDatabaseMojo {

    /**
     * Skips this goal: {@code -Delt.dw.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.DW_SKIP, defaultValue = "false")
    private boolean skipDw;

    /**
     * Rebuilds every table from all that raw holds; only rows that differ are written: {@code -Delt.full}.
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
    void run(Pipeline pipeline, Session connection, Ledger ledger) {
        var watch = new Stopwatch();
        var result = Dw.run(
                new DwRequest(pipeline, connection, ledger, full, recorder().models()));
        var console = new Console(getLog());
        console.show(DwBlock.migrations(result.migrations()));
        console.show(DwBlock.lines(pipeline.schemas(), result.models(), watch.elapsed()));
    }
}
