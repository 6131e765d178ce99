package io.github.eltmaven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.util.diff.DiffUtils;

/**
 * Expected texts in files, in {@code src/test/resources}. With {@code -Dgolden.update} the test writes them again, and Git shows
 * what has changed.
 */
public final class Golden {

    private static final String UPDATE = "golden.update";

    /** The number of lines that are shown around a difference. */
    private static final int CONTEXT = 2;

    private final Path folder;
    private final boolean isUpdate;

    /** Uses the files of a test, in the folder of its package. */
    public static Golden of(Class<?> test) {
        return in(Path.of("src", "test", "resources")
                .resolve(test.getPackageName().replace('.', '/')));
    }

    /** Uses the files of a folder. */
    public static Golden in(Path folder) {
        return new Golden(folder, System.getProperty(UPDATE) != null);
    }

    Golden(Path folder, boolean isUpdate) {
        this.folder = folder;
        this.isUpdate = isUpdate;
    }

    /**
     * Compares a text with the whole file.
     *
     * @param name the name of the file with the expected text
     * @throws AssertionError with the expected lines that are missing, {@code -}, and the lines that are not expected, {@code +}
     */
    public void check(String name, List<String> lines) {
        var file = folder.resolve(name);
        try {
            if (isUpdate) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, String.join("\n", lines) + "\n");
                return;
            }
            compare(file, Files.exists(file) ? Files.readAllLines(file) : List.of(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(Path file, List<String> expected, List<String> actual) {
        if (expected.equals(actual)) {
            return;
        }
        var difference = new ArrayList<String>();
        difference.add(file + " says otherwise; where the new text is right, run the test with -D" + UPDATE);
        difference.addAll(DiffUtils.generateUnifiedDiff(
                "expected", "actual", expected, DiffUtils.diff(expected, actual), CONTEXT));
        throw new AssertionError(String.join("\n", difference));
    }
}
