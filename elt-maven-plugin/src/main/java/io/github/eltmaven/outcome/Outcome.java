package io.github.eltmaven.outcome;

import com.google.gson.annotations.SerializedName;

/** How a goal ended, or a whole build. */
public enum Outcome {
    @SerializedName("success")
    SUCCESS,
    /** The user can mend what is wrong. A failing check belongs here, too. */
    @SerializedName("failure")
    FAILURE,
    /** The environment is wrong, or the plugin. */
    @SerializedName("error")
    ERROR;

    /** Returns the worse of two outcomes. */
    public Outcome and(Outcome other) {
        return compareTo(other) < 0 ? other : this;
    }
}
