package io.github.eltmaven.mojo;

import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.report.Numbers;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/** Says what migrations and dw models did. */
final class ShownModels {

    private static final int SHOWN_REASONS = 5;

    private final Log log;

    ShownModels(Log log) {
        this.log = log;
    }

    void show(int migrations) {
        if (migrations > 0) {
            log.info(Numbers.count(migrations, "migration") + " applied");
        }
    }

    void show(List<DwResult.ModelResult> models) {
        models.forEach(this::show);
    }

    private void show(DwResult.ModelResult result) {
        var change = result.change();
        if (change.isNothingNew()) {
            log.info(change.model() + ": nothing new");
            return;
        }
        log.info(change.model() + " (" + change.strategy() + ", " + change.reason() + "): "
                + Numbers.count(change.read()) + " read; " + Numbers.count(change.inserted()) + " inserted, "
                + Numbers.count(change.updated()) + " updated, " + Numbers.count(change.deleted()) + " deleted, "
                + Numbers.count(change.unchanged()) + " unchanged; " + Numbers.count(change.superseded())
                + " superseded, " + Numbers.count(change.duplicate()) + " duplicate, "
                + Numbers.count(change.rejected()) + " rejected in " + Numbers.seconds(change.elapsed()));
        if (change.rejected() > 0) {
            log.info(change.model() + ": " + Numbers.count(change.rejected()) + " rejected: "
                    + result.reasons().stream()
                            .limit(SHOWN_REASONS)
                            .map(reason -> Numbers.count(reason.records()) + " " + reason.reason())
                            .collect(Collectors.joining("; "))
                    + (result.reasons().size() > SHOWN_REASONS ? "; and other reasons" : "")
                    + ". Every record with file, line and reasons is in " + result.rejectView());
        }
        if (result.conflicts() > 0) {
            log.warn(change.model() + ": " + Numbers.count(result.conflicts(), "conflict")
                    + " of records with the same key and version and other content, see elt.conflicts");
        }
    }
}
