package io.github.eltmaven.outcome;

import com.google.gson.annotations.SerializedName;

/** How a goal ended, or a whole run. */
public enum Outcome {
    @SerializedName("success")
    SUCCESS,
    /** What is wrong is the user's to mend; a failing check, too. */
    @SerializedName("failure")
    FAILURE,
    /** The environment is wrong, or the plugin. */
    @SerializedName("error")
    ERROR;

    /** The worse of two. */
    public Outcome and(Outcome other) {
        return compareTo(other) < 0 ? other : this;
    }
}
