package io.github.eltmaven.outcome;

import java.util.Locale;

/** Turns the constants of enums into words. */
final class Words {

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
