package io.github.eltmaven.benchmark;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long one way of doing something took.
 *
 * @param section the part of the benchmark
 * @param measure what was done
 * @param way who did it
 * @param seconds of every round that counts
 * @param records how many were done in each round, zero where that says nothing
 * @param ratio how many times as fast as the first way of the same measure, for the same number of records; absent for the first
 * @param goal absent where none was set
 */
record Figure(
        String section,
        String measure,
        String way,
        List<Double> seconds,
        double records,
        @Nullable Double ratio,
        @Nullable Goal goal) {

    String name() {
        return section + ": " + measure + ": " + way;
    }

    double median() {
        return median(seconds);
    }

    double least() {
        return seconds.stream().min(Double::compare).orElseThrow();
    }

    double most() {
        return seconds.stream().max(Double::compare).orElseThrow();
    }

    boolean isGoalMissed() {
        return goal != null && !goal.isMet(this);
    }

    Figure withoutGoal() {
        return new Figure(section, measure, way, seconds, records, ratio, null);
    }

    static double median(List<Double> numbers) {
        var sorted = numbers.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
