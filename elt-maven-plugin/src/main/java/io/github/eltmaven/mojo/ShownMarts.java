package io.github.eltmaven.mojo;

import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.mart.MartResult;
import io.github.eltmaven.report.Numbers;
import org.apache.maven.plugin.logging.Log;

/** Says what became of the marts. */
final class ShownMarts {

    private final Log log;

    ShownMarts(Log log) {
        this.log = log;
    }

    void show(MartResult result) {
        result.marts().forEach(this::show);
    }

    private void show(Change change) {
        if (change.isNothingNew()) {
            log.info(change.model() + ": nothing new");
            return;
        }
        log.info(change.model() + " (" + change.strategy() + ", " + change.reason() + "): "
                + Numbers.count(change.inserted()) + " inserted, " + Numbers.count(change.updated()) + " updated, "
                + Numbers.count(change.deleted()) + " deleted, " + Numbers.count(change.unchanged())
                + " unchanged in " + Numbers.seconds(change.elapsed()));
    }
}
