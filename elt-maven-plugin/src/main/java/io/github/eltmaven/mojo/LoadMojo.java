package io.github.eltmaven.mojo;

import io.github.eltmaven.database.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.load.FileResult;
import io.github.eltmaven.load.Load;
import io.github.eltmaven.load.LoadRequest;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
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

    private static final int DEFAULT_CONNECTIONS = 4;
    private static final int MOST_CONNECTIONS = 64;

    /** Skips this goal. */
    @Parameter(property = PropertyNames.LOAD_SKIP, defaultValue = "false")
    private boolean skipLoad;

    /** Over how many connections a large file is loaded at once; as many as this machine has processors unless given, up to 4. */
    @Parameter(property = PropertyNames.CONNECTIONS)
    private Integer connections;

    @Override
    boolean isGoalSkipped() {
        return skipLoad;
    }

    @Override
    void run(Pipeline pipeline, Session connection, Ledger ledger) {
        Load.run(new LoadRequest(pipeline, base(), connection, ledger, connections()))
                .files()
                .forEach(this::show);
    }

    private int connections() {
        if (connections == null) {
            return Math.min(DEFAULT_CONNECTIONS, Runtime.getRuntime().availableProcessors());
        }
        if (connections < 1 || connections > MOST_CONNECTIONS) {
            throw new ProblemException(Problem.of(
                    ProblemCode.CONFIGURATION,
                    PropertyNames.CONNECTIONS + " must be 1 to " + MOST_CONNECTIONS + ", not " + connections,
                    "Set another number, or leave it out"));
        }
        return connections;
    }

    private void show(FileResult result) {
        if (result instanceof FileResult.Loaded loaded) {
            getLog().info(loaded.file() + " -> raw." + loaded.source() + ": "
                    + Numbers.count(loaded.loaded() + loaded.malformed(), "record") + " = "
                    + Numbers.count(loaded.loaded()) + " loaded + " + Numbers.count(loaded.malformed())
                    + " malformed in " + Numbers.seconds(loaded.elapsed()) + ", "
                    + Numbers.rate(loaded.loaded() + loaded.malformed(), loaded.elapsed()));
            if (!loaded.leftOut().isEmpty()) {
                getLog().warn(loaded.file() + ": left out "
                        + Numbers.count(loaded.leftOut().size(), "new column") + ": "
                        + String.join(", ", loaded.leftOut()));
            }
        } else if (result instanceof FileResult.Skipped skipped) {
            getLog().info(skipped.file() + ": landed in raw." + skipped.source() + " before, at "
                    + skipped.loadedAt().truncatedTo(ChronoUnit.SECONDS));
        }
    }
}
