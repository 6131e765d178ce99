package io.github.eltmaven.outcome;

import java.util.Locale;

/** The constants of enums as words. */
final class Words {

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
