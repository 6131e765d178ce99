package io.github.eltmaven.benchmark;

import io.github.eltmaven.page.Browser;
import io.github.eltmaven.page.LargePage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.openqa.selenium.WebDriverException;

/**
 * How long the page of a large warehouse takes to open in a browser that has just started: until something is painted, it is
 * loaded, and the charts in sight are drawn.
 */
final class PageSection implements Section {

    private static final int ROUNDS = 6;

    private static final String WAY = "200 models, 5,000 checks";
    private static final String CHARTS = "the charts in sight are drawn";
    private static final List<String> MOMENTS = List.of("first painted", "loaded, the lineage drawn", CHARTS);

    @Override
    public String name() {
        return "page";
    }

    @Override
    public void measure(Bench bench, Measurements results) throws Exception {
        if (!Browser.isInstalled()) {
            results.note("page: no Chromium or Chrome with its driver is installed");
            return;
        }
        var directory = bench.directory().resolve(name());
        Files.createDirectories(directory);
        var page = LargePage.write(directory);
        var moments = new LinkedHashMap<String, Comparison>();
        MOMENTS.forEach(moment -> moments.put(moment, new Comparison(name(), moment, 1)));
        try {
            for (var round = 0; round < bench.rounds(ROUNDS); round++) {
                var seconds = open(page);
                for (var moment = 0; moment < seconds.size(); moment++) {
                    moments.get(MOMENTS.get(moment)).add(WAY, 0, seconds.get(moment));
                }
            }
        } catch (WebDriverException e) {
            results.note("page: the browser does not open: %s", e.getRawMessage());
            return;
        }
        results.note("page: %,d bytes", Files.size(page));
        moments.get(CHARTS).goal(WAY, Goal.seconds(2));
        moments.values().forEach(results::add);
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
                                    performance.getEntriesByType('paint')[0].startTime,
                                    performance.getEntriesByType('navigation')[0].loadEventEnd,
                                    performance.now()])));
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
}
