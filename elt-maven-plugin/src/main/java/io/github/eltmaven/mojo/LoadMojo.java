package io.github.eltmaven.mojo;

import io.github.eltmaven.load.Load;
import io.github.eltmaven.load.LoadOptions;
import io.github.eltmaven.load.LoadRequest;
import io.github.eltmaven.load.LoadResult;
import io.github.eltmaven.progress.Stopwatch;
import io.github.eltmaven.report.LoadBlock;
import io.github.eltmaven.sql.Schemas;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Loads the files of every source into {@code raw.<source>}, each file once.
 *
 * <pre>{@code mvn elt:load}</pre>
 *
 * @since 0.1.0
 */
@NullUnmarked
@Mojo(name = "load", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class LoadMojo extends AbstractWarehouseMojo {

    /**
     * Skips this goal: {@code -Delt.load.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.LOAD_SKIP, defaultValue = "false")
    private boolean skipLoad;

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

    @Override
    boolean isGoalSkipped() {
        return skipLoad;
    }

    @Override
    public void work(OpenWarehouse warehouse, GoalRun run) {
        var watch = new Stopwatch();
        var schemas = warehouse.pipeline().schemas();
        var request = new LoadRequest(
                warehouse.pipeline(),
                project.getBasedir().toPath(),
                warehouse.connection(),
                warehouse.ledger(),
                new LoadOptions(Connections.number(connections), FileNames.takenAgain(again), keepGone),
                run.recorder().files());
        // Where the goal refuses a file, it still shows the files that it has loaded.
        var result = Load.run(request, loaded -> show(schemas, loaded, watch));
        show(schemas, result, watch);
    }

    private void show(Schemas schemas, LoadResult result, Stopwatch watch) {
        new Console(getLog()).show(LoadBlock.lines(schemas, result, watch.elapsed()));
    }
}
