package io.github.eltmaven.pipeline.setting;

import io.github.eltmaven.problem.Place;

/** A text of the user's that knows where it stands. */
public record Placed(String text, Place place) {

    /** The text as part of a sentence. */
    public String oneLine() {
        return text.strip().replaceAll("\\s+", " ");
    }

    @Override
    public String toString() {
        return text;
    }
}
