package io.github.eltmaven.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long the page of a large warehouse takes to open in a browser that has just started: until it is loaded, its first charts
 * are drawn, and the first picture of it was painted.
 */
final class PageBenchmark {

    private static final int ROUNDS = 6;

    private PageBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        var directory = Files.createTempDirectory("page");
        var times = new ArrayList<List<Double>>();
        var page = directory.resolve("index.html");
        var written = System.nanoTime();
        LargePage.write(directory);
        var writing = (System.nanoTime() - written) / 1e9;
        for (var round = 0; round < ROUNDS; round++) {
            times.add(open(page));
        }
        var counted = times.subList(1, ROUNDS);
        System.out.printf(Locale.ROOT, "%,d bytes, written in %.2f s%n", Files.size(page), writing);
        System.out.printf(Locale.ROOT, "loaded           %.2f s%n", median(counted, 0));
        System.out.printf(Locale.ROOT, "charts drawn     %.2f s%n", median(counted, 1));
        System.out.printf(Locale.ROOT, "first painted    %.2f s%n", median(counted, 2));
    }

    private static List<Double> open(Path page) {
        try (var browser = Browser.open()) {
            browser.load(page);
            return browser.<List<Number>>run("""
                            return new Promise(done => {
                              const wait = () => {
                                const near = [...document.querySelectorAll('.chart')]
                                  .filter(chart => chart.getBoundingClientRect().top < innerHeight);
                                if (near.every(chart => chart.dataset.drawn)) {
                                  requestAnimationFrame(() => setTimeout(() => done([
                                    performance.getEntriesByType('navigation')[0].loadEventEnd,
                                    performance.now(),
                                    performance.getEntriesByType('paint')[0].startTime])));
                                } else {
                                  setTimeout(wait, 5);
                                }
                              };
                              wait();
                            })""").stream()
                    .map(milliseconds -> milliseconds.doubleValue() / 1000)
                    .toList();
        }
    }

    private static double median(List<List<Double>> times, int which) {
        var sorted = times.stream().map(time -> time.get(which)).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
