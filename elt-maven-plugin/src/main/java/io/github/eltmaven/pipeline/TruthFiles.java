package io.github.eltmaven.pipeline;

import io.github.eltmaven.pipeline.generation.Expectation;
import io.github.eltmaven.sql.WorkingColumns;
import java.nio.file.Path;

/**
 * The files that hold the truth of a generated source. {@code elt:generate} writes them and the check {@code truth}
 * reads them. They are in the directory {@code <source>.truth} beside the generated files.
 *
 * <p>All are UTF-8 with a header, and lines end with a line feed.
 *
 * @param directory the directory of the files
 */
public record TruthFiles(Path directory) {

    /** The column of {@link #expected} that says whether two records of the same version compete. */
    public static final String CONFLICT = WorkingColumns.CONFLICT;

    /** The ending of the name of {@link #faults}. */
    public static final String FAULTS = ".faults";

    /** Returns the truth files of a source whose generated files are in a directory. */
    public static TruthFiles of(String source, Path directory) {
        return new TruthFiles(directory.resolve(source + ".truth"));
    }

    /**
     * Returns {@code expected.csv}, in the CSV format of the source. For every event that has a good record it holds
     * the row that has to win. Its columns are the generated columns and {@link #CONFLICT}. The values are the values
     * before any fault that a pipeline is to repair. {@link #CONFLICT} is {@code true} or {@code false}. It is true
     * where two good records of one event have the same version and different content. Then the file has both, and
     * either may win.
     */
    public Path expected() {
        return directory.resolve("expected.csv");
    }

    /**
     * Returns {@code planted.csv} with the columns {@code fault,expect,records}. It has a line for each fault of the
     * definition: the fault's label, the expected result in the words of {@link Expectation}, and how many delivered
     * records have the fault.
     */
    public Path planted() {
        return directory.resolve("planted.csv");
    }

    /**
     * Returns {@code <file>.faults} with the columns {@code line,fault,<key>}. It has a line for each fault of each
     * record of a generated file, in the order of the file's lines. The line holds the number of the line on which the
     * record starts, the fault's label and the event's key. A record with two faults has two lines.
     *
     * @param file the generated file
     */
    public Path faults(Path file) {
        return directory.resolve(file.getFileName() + FAULTS);
    }
}
