package io.github.eltmaven.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a file that has columns that its source did not have before. A column that is gone always stops it. */
public enum Drift {
    /** The file is refused. */
    STOP,
    /** The columns are added; records that were landed before have NULL there. */
    ADD,
    /** The columns are left out. */
    IGNORE;

    /** The word for it in {@code elt.yaml}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Drift> of(String word) {
        return Arrays.stream(values())
                .filter(drift -> drift.word().equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Drift::word).toList();
    }
}
