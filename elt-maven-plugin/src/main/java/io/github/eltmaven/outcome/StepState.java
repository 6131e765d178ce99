package io.github.eltmaven.outcome;

import com.google.gson.annotations.SerializedName;

/** What became of one step of a goal: a file that was loaded, a table that was brought up to date. */
public enum StepState {
    /** It was done, and stays. */
    @SerializedName("done")
    DONE,
    /** There was nothing to do. */
    @SerializedName("up to date")
    UP_TO_DATE,
    /** It was done and taken back, since another step failed or a check. */
    @SerializedName("taken back")
    TAKEN_BACK,
    /** It was begun and failed. */
    @SerializedName("failed")
    FAILED
}
