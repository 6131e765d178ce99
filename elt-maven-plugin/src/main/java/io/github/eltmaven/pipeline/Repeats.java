package io.github.eltmaven.pipeline;

import io.github.eltmaven.pipeline.setting.EnumWords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the load does with a file whose content was delivered before, under another path or earlier under the same path. */
public enum Repeats {
    /** The load loads it: it is a delivery with a place of its own in the order. */
    LAND,
    /** The load leaves it out. */
    SKIP,
    /** The load refuses the file. */
    ERROR;

    /** Returns the word in {@code elt.yaml}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Repeats> of(String word) {
        return EnumWords.find(values(), Repeats::word, word);
    }

    public static List<String> words() {
        return EnumWords.of(values(), Repeats::word);
    }
}
