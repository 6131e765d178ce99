package io.github.eltmaven.benchmark;

import com.google.gson.GsonBuilder;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ratios of an earlier run, in a file of the project: by how many records were used, then by the name of the figure. A
 * ratio that fell below half of them is more than noise.
 */
final class Recorded {

    private static final double LEAST_SHARE = 0.5;

    private final Path file;

    Recorded(Path file) {
        this.file = file;
    }

    /** What fell too low, in words, by the name of the figure. */
    Map<String, String> fallen(long records, List<Figure> figures) throws IOException {
        var ratios = read().getOrDefault(Long.toString(records), Map.of());
        var fallen = new TreeMap<String, String>();
        for (var figure : figures) {
            var recorded = ratios.get(figure.name());
            var ratio = figure.ratio();
            if (recorded != null && ratio != null && ratio < recorded * LEAST_SHARE) {
                fallen.put(
                        figure.name(),
                        String.format(
                                Locale.ROOT,
                                "%s: %.2f times as fast, recorded are %.2f",
                                figure.name(),
                                ratio,
                                recorded));
            }
        }
        return fallen;
    }

    /** Keeps the ratios in place of those of as many records. */
    void write(long records, List<Figure> figures) throws IOException {
        var all = read();
        var ratios = all.computeIfAbsent(Long.toString(records), any -> new TreeMap<>());
        for (var figure : figures) {
            if (figure.ratio() != null) {
                ratios.put(figure.name(), Math.round(figure.ratio() * 100) / 100.0);
            }
        }
        var gson = new GsonBuilder().setPrettyPrinting().create();
        Files.writeString(file, gson.toJson(all) + "\n");
    }

    private Map<String, Map<String, Double>> read() throws IOException {
        if (!Files.exists(file)) {
            return new TreeMap<>();
        }
        var type = new TypeToken<TreeMap<String, TreeMap<String, Double>>>() {};
        return new TreeMap<>(new GsonBuilder().create().fromJson(Files.readString(file), type));
    }
}
