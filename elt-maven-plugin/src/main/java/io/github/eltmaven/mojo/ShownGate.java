package io.github.eltmaven.mojo;

import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.gate.GateListener;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.load.FileResult;
import io.github.eltmaven.load.LoadResult;
import io.github.eltmaven.mart.MartResult;
import io.github.eltmaven.outcome.GoalRecorder;
import io.github.eltmaven.progress.StepListener;
import io.github.eltmaven.progress.Stopwatch;
import io.github.eltmaven.report.DwBlock;
import io.github.eltmaven.report.LoadBlock;
import io.github.eltmaven.report.MartBlock;
import io.github.eltmaven.report.RunBlock;
import io.github.eltmaven.verify.VerifyResult;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** Shows the steps of {@code elt:run} as the goals of these steps show themselves, and in the end whether the new state is published. */
final class ShownGate implements GateListener {

    private final Console console;
    private final Ledger ledger;
    private final VerifyOutcome outcome;
    private final GoalRecorder recorder;
    private final Stopwatch watch = new Stopwatch();
    private int migrations;

    ShownGate(Log log, Ledger ledger, VerifyOutcome outcome, GoalRecorder recorder) {
        this.console = new Console(log);
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
        console.show(LoadBlock.lines(ledger.schemas(), result, watch.lap()));
    }

    @Override
    public void loadedInPart(LoadResult result) {
        loaded(result);
    }

    @Override
    public void migrated(int migrations) {
        this.migrations = migrations;
        console.show(DwBlock.migrations(migrations));
    }

    @Override
    public void built(List<DwResult.ModelResult> models) {
        console.show(DwBlock.lines(ledger.schemas(), models, watch.lap()));
    }

    @Override
    public void refreshed(MartResult result) {
        console.show(MartBlock.lines(result, watch.lap()));
    }

    @Override
    public void verified(VerifyResult result) {
        recorder.verified(result);
        outcome.show(ledger, result, watch.lap());
    }

    @Override
    public void published() {
        recorder.published(true);
        console.show(RunBlock.published(watch.elapsed()));
    }

    @Override
    public void withheld() {
        recorder.published(false);
        console.show(RunBlock.withheld(migrations, watch.elapsed()));
    }
}
