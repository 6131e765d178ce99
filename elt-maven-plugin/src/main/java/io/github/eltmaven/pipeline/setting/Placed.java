package io.github.eltmaven.pipeline.setting;

import io.github.eltmaven.problem.Place;

/** A text of the user's with its place. */
public record Placed(String text, Place place) {

    /** Returns the text as part of a sentence. */
    public String oneLine() {
        return text.strip().replaceAll("\\s+", " ");
    }

    @Override
    public String toString() {
        return text;
    }
}
