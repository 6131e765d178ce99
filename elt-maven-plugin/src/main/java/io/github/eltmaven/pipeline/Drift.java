package io.github.eltmaven.pipeline;

import io.github.eltmaven.pipeline.setting.EnumWords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the load does with a file that has columns that its source did not have before. A missing column always stops
 * the load.
 */
public enum Drift {
    /** The load refuses the file. */
    STOP,
    /** The load adds the columns. Records that it loaded before have NULL there. */
    ADD,
    /** The load leaves the columns out. */
    IGNORE;

    /** Returns the word in {@code elt.yaml}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Drift> of(String word) {
        return EnumWords.find(values(), Drift::word, word);
    }

    public static List<String> words() {
        return EnumWords.of(values(), Drift::word);
    }
}
