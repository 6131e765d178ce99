package io.github.eltmaven.pipeline;

import io.github.eltmaven.pipeline.setting.EnumWords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the load does when it refuses a file. */
public enum OnRefused {
    /** The other files are loaded, and the goal ends with the problems of the file. */
    STOP,
    /** The ledger notes the file with its problem, and the goal goes on as if the file were not there. */
    QUARANTINE;

    /** Returns the word in {@code elt.yaml}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<OnRefused> of(String word) {
        return EnumWords.find(values(), OnRefused::word, word);
    }

    public static List<String> words() {
        return EnumWords.of(values(), OnRefused::word);
    }
}
