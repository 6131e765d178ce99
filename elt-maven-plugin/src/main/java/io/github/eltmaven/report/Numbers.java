package io.github.eltmaven.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Numbers {

    private Numbers() {}

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A count with its noun: {@code 1 row}, {@code 2 rows}. */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** How many a second, in thousands and millions as they come: {@code 1,200,000 records/s}. */
    public static String rate(long number, Duration elapsed) {
        return count(Math.round(number / Math.max(1e-3, elapsed.toNanos() / 1e9))) + " records/s";
    }

    public static String seconds(Duration elapsed) {
        return String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1000.0);
    }
}
