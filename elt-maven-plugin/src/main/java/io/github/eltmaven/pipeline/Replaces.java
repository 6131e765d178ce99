package io.github.eltmaven.pipeline;

import io.github.eltmaven.pipeline.setting.EnumWords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which earlier deliveries of a source a new delivery replaces. */
public enum Replaces {
    /** It replaces no delivery: deliveries add up. */
    NOTHING,
    /** The new content of a path replaces what the path held before. */
    PATH,
    /** The newest delivery, in the order of names, replaces all others. */
    SOURCE;

    /** Returns the word in {@code elt.yaml}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Replaces> of(String word) {
        return EnumWords.find(values(), Replaces::word, word);
    }

    public static List<String> words() {
        return EnumWords.of(values(), Replaces::word);
    }
}
