package io.github.eltmaven.benchmark;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * What a figure is to reach with 5 million records.
 *
 * @param bound times as fast, seconds, or records a second
 */
record Goal(GoalKind kind, double bound) {

    enum GoalKind {
        RATIO("at least %s x"),
        SECONDS("at most %s s"),
        RATE("at least %s million/s");

        private final String words;

        GoalKind(String words) {
            this.words = words;
        }
    }

    /** At least so many times as fast as what it stands beside. */
    static Goal ratio(double atLeast) {
        return new Goal(GoalKind.RATIO, atLeast);
    }

    /** At most so many seconds. */
    static Goal seconds(double atMost) {
        return new Goal(GoalKind.SECONDS, atMost);
    }

    /** At least so many million records a second. */
    static Goal millionsPerSecond(double atLeast) {
        return new Goal(GoalKind.RATE, atLeast);
    }

    boolean isMet(Figure figure) {
        return switch (kind) {
            case RATIO -> figure.ratio() != null && figure.ratio() >= bound;
            case SECONDS -> figure.median() <= bound;
            case RATE -> figure.records() / figure.median() / 1e6 >= bound;
        };
    }

    @Override
    public String toString() {
        var number = new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(bound);
        return String.format(Locale.ROOT, kind.words, number);
    }
}
