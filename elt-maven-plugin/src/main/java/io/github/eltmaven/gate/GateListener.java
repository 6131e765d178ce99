package io.github.eltmaven.gate;

import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.load.FileResult;
import io.github.eltmaven.load.LoadResult;
import io.github.eltmaven.mart.MartResult;
import io.github.eltmaven.progress.StepListener;
import io.github.eltmaven.verify.VerifyResult;
import java.util.List;

/** Is told of each step of {@code elt:run} when it is done, since the next one may take long or fail. */
public interface GateListener {

    /** Is told of each file. */
    default StepListener<FileResult> files() {
        return StepListener.none();
    }

    /** Is told of each dw model. */
    default StepListener<DwResult.ModelResult> models() {
        return StepListener.none();
    }

    /** Is told of each mart. */
    default StepListener<Change> marts() {
        return StepListener.none();
    }

    void loaded(LoadResult result);

    /** Some files were loaded, and the goal ends because others were refused. */
    default void loadedInPart(LoadResult result) {}

    /**
     * Migrations are kept whatever comes.
     *
     * @param migrations the number of the project's migrations that ran
     */
    void migrated(int migrations);

    /** Nobody else sees this yet, nor what comes next. */
    void built(List<DwResult.ModelResult> models);

    void refreshed(MartResult result);

    /** The ledger still says what was judged, whether it stays or not. */
    void verified(VerifyResult result);

    /** Everybody sees the new state. */
    void published();

    /** A step failed, or a check: everybody sees the old state. Loads that are complete stay landed. */
    void withheld();
}
