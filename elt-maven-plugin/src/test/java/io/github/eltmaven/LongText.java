package io.github.eltmaven;

import java.util.Random;

/** Texts that PostgreSQL cannot compress. */
public final class LongText {

    private LongText() {}

    /** Returns letters that are always the same. */
    public static String ofLetters(int length) {
        var random = new Random(7);
        return random.ints(length, 0, 52)
                .map(i -> i < 26 ? 'a' + i : 'A' + i - 26)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
