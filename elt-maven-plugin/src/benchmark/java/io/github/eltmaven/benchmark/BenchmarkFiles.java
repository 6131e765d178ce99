package io.github.eltmaven.benchmark;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.eltmaven.page.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@code results.json}, and {@code index.html}, which shows the same with a chart. */
final class BenchmarkFiles {

    /** Gson escapes what could end the element of the page that holds it. */
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private BenchmarkFiles() {}

    private record ResultContent(Map<String, String> machine, List<String> notes, List<Measured> figures) {}

    private record Measured(
            String section,
            String measure,
            String way,
            double median,
            List<Double> seconds,
            double records,
            @Nullable Double ratio,
            @Nullable String goal,
            @Nullable Boolean goalMet) {

        static Measured of(Figure figure) {
            var goal = figure.goal();
            return new Measured(
                    figure.section(),
                    figure.measure(),
                    figure.way(),
                    figure.median(),
                    figure.seconds(),
                    figure.records(),
                    figure.ratio(),
                    goal == null ? null : goal.toString(),
                    goal == null ? null : !figure.isGoalMissed());
        }
    }

    static void write(Measurements results, Map<String, String> machine, Path directory) throws IOException {
        var json = GSON.toJson(new ResultContent(
                machine,
                results.notes(),
                results.figures().stream().map(Measured::of).toList()));
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("results.json"), json + "\n");
        Files.writeString(
                directory.resolve("index.html"),
                text(BenchmarkFiles.class, "/results.html")
                        .replace("{{results}}", json)
                        .replace("{{echarts}}", text(Page.class, "echarts.min.js")));
    }

    private static String text(Class<?> beside, String name) throws IOException {
        try (InputStream resource = beside.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException("no file " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
