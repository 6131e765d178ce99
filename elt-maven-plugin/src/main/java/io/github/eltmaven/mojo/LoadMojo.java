package io.github.eltmaven.mojo;

import io.github.eltmaven.database.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.load.FileResult;
import io.github.eltmaven.load.Load;
import io.github.eltmaven.load.LoadRequest;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.report.Numbers;
import java.time.temporal.ChronoUnit;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** Lands the files of every source in {@code raw.<source>}, each file once. */
@NullUnmarked
@Mojo(name = "load", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class LoadMojo extends AbstractDatabaseMojo {

    /** Skips this goal. */
    @Parameter(property = PropertyNames.LOAD_SKIP, defaultValue = "false")
    private boolean skipLoad;

    @Override
    boolean isGoalSkipped() {
        return skipLoad;
    }

    @Override
    void run(Pipeline pipeline, Session connection, Ledger ledger) {
        Load.run(new LoadRequest(pipeline, base(), connection, ledger)).files().forEach(this::show);
    }

    private void show(FileResult result) {
        if (result instanceof FileResult.Loaded loaded) {
            getLog().info(loaded.file() + " -> raw." + loaded.source() + ": "
                    + Numbers.count(loaded.loaded() + loaded.malformed(), "record") + " = "
                    + Numbers.count(loaded.loaded()) + " loaded + " + Numbers.count(loaded.malformed())
                    + " malformed in " + Numbers.seconds(loaded.elapsed()));
        } else if (result instanceof FileResult.Skipped skipped) {
            getLog().info(skipped.file() + ": landed in raw." + skipped.source() + " before, at "
                    + skipped.loadedAt().truncatedTo(ChronoUnit.SECONDS));
        }
    }
}
