package io.github.eltmaven.pipeline.setting;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The constants of an enum by the words that people write for them. */
public final class EnumWords {

    private EnumWords() {}

    /** Returns the constant of a word; empty where no constant has the word. */
    public static <E> Optional<E> find(E[] constants, Function<E, String> word, String wanted) {
        return Arrays.stream(constants)
                .filter(constant -> word.apply(constant).equals(wanted))
                .findFirst();
    }

    /** Returns the words of all constants, in the order of the constants. */
    public static <E> List<String> of(E[] constants, Function<E, String> word) {
        return Arrays.stream(constants).map(word).toList();
    }
}
