package io.github.eltmaven.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Several ways of doing the same, each timed once a round, one after the other; the first that is timed is what the others are
 * held against. The first rounds may be for the compiler and the caches.
 */
final class Comparison {

    private final String section;
    private final String measure;
    private final int warmUps;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, Double> records = new LinkedHashMap<>();
    private final Map<String, Goal> goals = new LinkedHashMap<>();

    /**
     * Nothing timed yet.
     *
     * @param warmUps how many rounds do not count
     */
    Comparison(String section, String measure, int warmUps) {
        this.section = section;
        this.measure = measure;
        this.warmUps = warmUps;
    }

    void time(String way, Work work) throws Exception {
        timeRecords(way, () -> {
            work.run();
            return 0L;
        });
    }

    /** The same for work that says how many records it did. */
    void timeRecords(String way, Callable<Long> work) throws Exception {
        var start = System.nanoTime();
        var number = work.call();
        add(way, number, (System.nanoTime() - start) / 1e9);
    }

    /** A time that was taken elsewhere. */
    void add(String way, double number, double took) {
        seconds.computeIfAbsent(way, any -> new ArrayList<>()).add(took);
        records.put(way, number);
    }

    /** What a way is to reach; where nothing was timed with that name, nothing is asked. */
    Comparison goal(String way, Goal goal) {
        goals.put(way, goal);
        return this;
    }

    /** This and the step that followed it in each round, as one. */
    Comparison and(Comparison next, String section, String measure) {
        var sum = new Comparison(section, measure, warmUps);
        seconds.forEach((way, rounds) -> {
            for (var round = 0; round < rounds.size(); round++) {
                sum.add(way, 0, rounds.get(round) + next.seconds.get(way).get(round));
            }
        });
        return sum;
    }

    /** What a way took, round by round, those of warming up too. */
    List<Double> rounds(String way) {
        return List.copyOf(seconds.get(way));
    }

    /** The names of the ways, in the order in which they were first timed. */
    List<String> ways() {
        return List.copyOf(seconds.keySet());
    }

    /** One figure for each way, the first first. */
    List<Figure> figures() {
        var figures = new ArrayList<Figure>();
        seconds.forEach((way, rounds) -> {
            var counted = List.copyOf(rounds.subList(warmUps, rounds.size()));
            var first = figures.isEmpty() ? null : figures.get(0);
            var number = records.get(way);
            figures.add(
                    new Figure(section, measure, way, counted, number, ratio(first, counted, number), goals.get(way)));
        });
        return figures;
    }

    private static @Nullable Double ratio(@Nullable Figure first, List<Double> seconds, double number) {
        if (first == null) {
            return null;
        }
        var ratio = first.median() / Figure.median(seconds);
        return first.records() > 0 && number > 0 ? ratio * number / first.records() : ratio;
    }
}
