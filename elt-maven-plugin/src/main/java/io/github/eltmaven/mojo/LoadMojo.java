package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.load.Load;
import io.github.eltmaven.load.LoadRequest;
import io.github.eltmaven.load.LoadResult;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.progress.Stopwatch;
import io.github.eltmaven.report.LoadBlock;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Lands the files of every source in {@code raw.<source>}, each file once.
 *
 * <pre>{@code mvn elt:load}</pre>
 *
 * @since 0.1.0
 */
@NullUnmarked
@Mojo(name = "load", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class LoadMojo extends AbstractDatabaseMojo {

    /**
     * Skips this goal: {@code -Delt.load.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.LOAD_SKIP, defaultValue = "false")
    private boolean skipLoad;

    /**
     * Over how many connections a large file is loaded at once, {@code -Delt.load.connections=1}; as many as this machine
     * has processors unless given, up to 4.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.CONNECTIONS)
    private Integer connections;

    @Override
    boolean isGoalSkipped() {
        return skipLoad;
    }

    @Override
    void run(Pipeline pipeline, Session connection, Ledger ledger) {
        var watch = new Stopwatch();
        var request = new LoadRequest(
                pipeline,
                base(),
                connection,
                ledger,
                Connections.number(connections),
                recorder().files());
        show(pipeline, Load.run(request, landed -> show(pipeline, landed, watch)), watch);
    }

    private void show(Pipeline pipeline, LoadResult result, Stopwatch watch) {
        new Console(getLog()).show(LoadBlock.lines(pipeline.schemas(), result, watch.elapsed()));
    }
}
