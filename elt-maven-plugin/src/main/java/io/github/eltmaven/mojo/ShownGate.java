package io.github.eltmaven.mojo;

import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.gate.GateListener;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.load.FileResult;
import io.github.eltmaven.load.LoadResult;
import io.github.eltmaven.mart.MartResult;
import io.github.eltmaven.outcome.GoalRecorder;
import io.github.eltmaven.problem.StepListener;
import io.github.eltmaven.verify.VerifyResult;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** Says of each step of {@code elt:run} what the goal of that step says, and in the end which state stands. */
final class ShownGate implements GateListener {

    private final Log log;
    private final Ledger ledger;
    private final VerifyOutcome outcome;
    private final GoalRecorder recorder;
    private int migrations;

    ShownGate(Log log, Ledger ledger, VerifyOutcome outcome, GoalRecorder recorder) {
        this.log = log;
        this.ledger = ledger;
        this.outcome = outcome;
        this.recorder = recorder;
    }

    @Override
    public StepListener<FileResult> files() {
        return recorder.files();
    }

    @Override
    public StepListener<DwResult.ModelResult> models() {
        return recorder.models();
    }

    @Override
    public StepListener<Change> marts() {
        return recorder.marts();
    }

    @Override
    public void loaded(LoadResult result) {
        new ShownFiles(log).show(result);
    }

    @Override
    public void migrated(int migrations) {
        this.migrations = migrations;
        new ShownModels(log).show(migrations);
    }

    @Override
    public void built(List<DwResult.ModelResult> models) {
        new ShownModels(log).show(models);
    }

    @Override
    public void refreshed(MartResult result) {
        new ShownMarts(log).show(result);
    }

    @Override
    public void verified(VerifyResult result) {
        recorder.verified(result);
        outcome.show(ledger, result);
    }

    @Override
    public void published() {
        recorder.published(true);
        log.info("published: dw and mart are in their new state for everybody");
    }

    @Override
    public void withheld() {
        recorder.published(false);
        log.warn("not published: dw and mart stand as they were before this run"
                + (migrations > 0 ? ", but for its migrations" : "")
                + ". What was loaded stays landed, and the next run takes it in");
    }
}
