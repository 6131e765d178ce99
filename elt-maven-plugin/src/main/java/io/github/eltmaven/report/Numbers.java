package io.github.eltmaven.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers for people, the same in every locale. */
public final class Numbers {

    private Numbers() {}

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns a count with its noun: {@code 1 row}, {@code 2 rows}. */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Returns a time and a rate: {@code in 0.4 s, 1,200,000 records/s}. What was taken away, a negative number, took its time, too. */
    static String pace(long number, String noun, Duration elapsed) {
        var perSecond = Math.round(Math.abs(number) / Math.max(1e-3, elapsed.toNanos() / 1e9));
        return "in " + seconds(elapsed) + ", " + count(perSecond) + " " + noun + "s/s";
    }

    public static String seconds(Duration elapsed) {
        return String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1000.0);
    }
}
