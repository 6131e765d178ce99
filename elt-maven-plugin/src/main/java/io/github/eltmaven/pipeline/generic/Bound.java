package io.github.eltmaven.pipeline.generic;

import io.github.eltmaven.pipeline.setting.EnumWords;
import io.github.eltmaven.pipeline.setting.Placed;
import java.util.List;
import java.util.Locale;

/**
 * One end of a range.
 *
 * @param value a text that is a valid value of the column's type
 */
public record Bound(Limit limit, Placed value) {

    /** The side of a bound on which values may be. */
    public enum Limit {
        AT_LEAST(">="),
        ABOVE(">"),
        AT_MOST("<="),
        BELOW("<");

        private final String operator;

        Limit(String operator) {
            this.operator = operator;
        }

        /** Returns the word in {@code elt.yaml}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the operator that compares a valid value with the bound. */
        public String operator() {
            return operator;
        }

        public boolean isLower() {
            return operator.startsWith(">");
        }

        public static List<String> words() {
            return EnumWords.of(values(), Limit::word);
        }
    }

    /** Returns the bound in words: {@code at least 0}. */
    String describe() {
        return limit.word().replace('_', ' ') + " " + value.text();
    }
}
