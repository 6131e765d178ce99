package io.github.eltmaven.mojo;

import io.github.eltmaven.database.Session;
import io.github.eltmaven.dw.Dw;
import io.github.eltmaven.dw.DwRequest;
import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.report.Numbers;
import java.util.stream.Collectors;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Runs the project's Flyway migrations, then merges what was landed into the tables of schema {@code dw}: the contract
 * of the table decides what is a good row, the latest version of a key wins.
 */
@NullUnmarked
@Mojo(name = "dw", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class DwMojo extends AbstractDatabaseMojo {

    private static final int SHOWN_REASONS = 5;

    /** Skips this goal. */
    @Parameter(property = PropertyNames.DW_SKIP, defaultValue = "false")
    private boolean skipDw;

    /** Rebuilds every table from all that raw holds; only rows that differ are written. */
    @Parameter(property = PropertyNames.FULL, defaultValue = "false")
    private boolean full;

    @Override
    boolean isGoalSkipped() {
        return skipDw;
    }

    @Override
    void run(Pipeline pipeline, Session connection, Ledger ledger) {
        var result = Dw.run(new DwRequest(pipeline, connection, ledger, full));
        if (result.migrations() > 0) {
            getLog().info(Numbers.count(result.migrations(), "migration") + " applied");
        }
        result.models().forEach(this::show);
    }

    private void show(DwResult.ModelResult result) {
        var change = result.change();
        if (change.isNothingNew()) {
            getLog().info(change.model() + ": nothing new");
            return;
        }
        getLog().info(change.model() + " (" + change.strategy() + ", " + change.reason() + "): "
                + Numbers.count(change.read()) + " read; " + Numbers.count(change.inserted()) + " inserted, "
                + Numbers.count(change.updated()) + " updated, " + Numbers.count(change.deleted()) + " deleted, "
                + Numbers.count(change.unchanged()) + " unchanged; " + Numbers.count(change.superseded())
                + " superseded, " + Numbers.count(change.duplicate()) + " duplicate, "
                + Numbers.count(change.rejected()) + " rejected in " + Numbers.seconds(change.elapsed()));
        if (change.rejected() > 0) {
            getLog().info(change.model() + ": " + Numbers.count(change.rejected()) + " rejected: "
                    + result.reasons().stream()
                            .limit(SHOWN_REASONS)
                            .map(reason -> Numbers.count(reason.records()) + " " + reason.reason())
                            .collect(Collectors.joining("; "))
                    + (result.reasons().size() > SHOWN_REASONS ? "; and other reasons" : "")
                    + ". Every record with file, line and reasons is in " + result.rejectView());
        }
        if (result.conflicts() > 0) {
            getLog().warn(change.model() + ": " + Numbers.count(result.conflicts(), "conflict")
                    + " of records with the same key and version and other content, see elt.conflicts");
        }
    }
}
