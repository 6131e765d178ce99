package io.github.eltmaven.outcome;

import com.google.gson.annotations.SerializedName;

/** The state of one step of a goal. A step loads a file, or brings a table up to date. */
public enum StepState {
    /** The step is done, and its result stays. */
    @SerializedName("done")
    DONE,
    /** The step had nothing to do. */
    @SerializedName("up to date")
    UP_TO_DATE,
    /** The step was done. Then a rollback removed its result, since another step or a check failed. */
    @SerializedName("taken back")
    ROLLED_BACK,
    /** The file was refused, and the goal went on without it. */
    @SerializedName("quarantined")
    QUARANTINED,
    /** The step began and failed. */
    @SerializedName("failed")
    FAILED
}
