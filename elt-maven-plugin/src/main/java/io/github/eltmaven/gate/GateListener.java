package io.github.eltmaven.gate;

import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.load.FileResult;
import io.github.eltmaven.load.LoadResult;
import io.github.eltmaven.mart.MartResult;
import io.github.eltmaven.progress.StepListener;
import io.github.eltmaven.verify.VerifyResult;
import java.util.List;

/** Hears of each step of {@code elt:run} as soon as the step is done, since the next step may take long or fail. */
public interface GateListener {

    /** Returns the listener for files. */
    default StepListener<FileResult> files() {
        return StepListener.none();
    }

    /** Returns the listener for dw models. */
    default StepListener<DwResult.ModelResult> models() {
        return StepListener.none();
    }

    /** Returns the listener for marts. */
    default StepListener<Change> marts() {
        return StepListener.none();
    }

    void loaded(LoadResult result);

    /** Some files were loaded, and the goal ends because it refused other files. */
    default void loadedInPart(LoadResult result) {}

    /**
     * The migrations ran. Their changes stay, even if a later step fails.
     *
     * @param migrations the number of the project's migrations that ran
     */
    void migrated(int migrations);

    /**
     * The dw models are built. Until {@link #published}, other sessions see neither this result nor the results of the next
     * steps.
     */
    void built(List<DwResult.ModelResult> models);

    void refreshed(MartResult result);

    /** The checks have run. The ledger keeps their results, whether or not the new state is published. */
    void verified(VerifyResult result);

    /** Everybody sees the new state. */
    void published();

    /** A step or a check failed, and everybody sees the old state. Complete loads stay in the raw tables. */
    void withheld();
}
