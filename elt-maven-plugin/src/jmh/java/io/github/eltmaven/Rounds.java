package io.github.eltmaven;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Seconds that something took, round by round; the first round may be for the compiler and the system's cache. */
public final class Rounds {

    private final String what;
    private final int warmUp;
    private final List<Double> seconds = new ArrayList<>();

    /**
     * Nothing measured yet.
     *
     * @param warmUp how many rounds do not count
     */
    public Rounds(String what, int warmUp) {
        this.what = what;
        this.warmUp = warmUp;
    }

    /** Runs something once more. */
    public void run(Runnable work) {
        var start = System.nanoTime();
        work.run();
        seconds.add((System.nanoTime() - start) / 1e9);
    }

    public double median() {
        var counted = new ArrayList<>(seconds.subList(warmUp, seconds.size()));
        Collections.sort(counted);
        return counted.get(counted.size() / 2);
    }

    /** Prints the median, and how many times as long the other took. */
    public void print(Rounds beside) {
        System.out.printf(
                Locale.ROOT, "%-44s %7.2f s  %6.2f x   %s%n", what, median(), beside.median() / median(), seconds);
    }
}
