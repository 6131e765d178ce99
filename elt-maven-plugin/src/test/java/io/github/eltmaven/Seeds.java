package io.github.eltmaven;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The seeds of what tests make by chance: a few of them by default, many under the profile {@code thorough}. Seeds count from 1
 * on. {@code -Dtest.seed=7} runs seed 7 alone.
 */
public final class Seeds {

    private static final boolean IS_THOROUGH = Boolean.getBoolean("test.thorough");
    private static final @Nullable Integer ONLY = Integer.getInteger("test.seed");

    private Seeds() {}

    /** A test that makes what it tests from a seed. */
    public interface SeededWork {
        void run(int seed) throws Exception;
    }

    /**
     * Returns how often a test repeats what it makes by chance.
     *
     * @param few the number by default
     * @param many the number under the profile
     */
    public static int count(int few, int many) {
        return IS_THOROUGH ? many : few;
    }

    /** Returns the seeds that a test runs with. */
    static List<Integer> of(int few, int many) {
        return ONLY == null ? IntStream.rangeClosed(1, count(few, many)).boxed().toList() : List.of(ONLY);
    }

    /**
     * Runs work with each seed. A failure says the seed.
     *
     * @param few the number of seeds by default
     * @param many the number under the profile
     */
    public static void each(int few, int many, SeededWork work) {
        for (var seed : of(few, many)) {
            try {
                work.run(seed);
            } catch (Exception | AssertionError e) {
                throw failure(seed, e);
            }
        }
    }

    /** Returns a failure that says the seed. */
    static AssertionError failure(int seed, Throwable cause) {
        return new AssertionError("seed " + seed + ": " + Objects.requireNonNullElse(cause.getMessage(), cause), cause);
    }
}
