package io.github.eltmaven.mart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A shape of a mart, as the files beside this class's tests have it: a title, its grain, the columns by which it is followed, and the
 * query. The page about incremental marts is made from the same files.
 *
 * @param by the columns, one text for each way in which it may be followed; empty where it is computed in full
 * @param reason why it is computed in full; empty where it is not
 */
record MartShape(String name, String title, List<String> grain, List<String> by, String reason, String query) {

    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", "."), "src/test/resources/io/github/eltmaven/mart/shapes");

    static List<MartShape> all() {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().map(MartShape::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MartShape read(Path file) {
        try {
            var title = "";
            var grain = List.<String>of();
            var by = new ArrayList<String>();
            var reason = "";
            var query = new ArrayList<String>();
            for (var line : Files.readAllLines(file)) {
                if (line.startsWith("-- grain: ")) {
                    grain = List.of(line.substring(10).split(", "));
                } else if (line.startsWith("-- by: ")) {
                    by.add(line.substring(7));
                } else if (line.startsWith("-- full: ")) {
                    reason = line.substring(9);
                } else if (line.startsWith("-- ")) {
                    title = line.substring(3);
                } else {
                    query.add(line);
                }
            }
            var name = file.getFileName().toString();
            return new MartShape(
                    name.substring(3, name.length() - 4).replace('-', '_'),
                    title,
                    grain,
                    List.copyOf(by),
                    reason,
                    String.join("\n", query));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
