package io.github.eltmaven.pipeline;

import io.github.eltmaven.pipeline.generation.Expectation;
import java.nio.file.Path;

/**
 * The files that tell the truth of a generated source, as {@code elt:generate} writes them and the check {@code truth}
 * reads them: the directory {@code <source>.truth} beside the generated files.
 *
 * <p>All are UTF-8 with a header, lines end with a line feed.
 *
 * @param directory where they are
 */
public record TruthFiles(Path directory) {

    /** The column of {@link #expected} that says that two records of the same version compete. */
    public static final String CONFLICT = "_conflict";

    /** How the name of {@link #faults} ends. */
    public static final String FAULTS = ".faults";

    /** The files of a source whose generated files are in a directory. */
    public static TruthFiles of(String source, Path directory) {
        return new TruthFiles(directory.resolve(source + ".truth"));
    }

    /**
     * {@code expected.csv}, in the CSV format of the source: the row that has to win of every event that has a good
     * record. Its columns are the generated ones, with the values as they were before any fault that a pipeline is to repair, and {@link #CONFLICT},
     * {@code true} or {@code false}: where two good records of one event have the same version and other content, both
     * are there and either may win.
     */
    public Path expected() {
        return directory.resolve("expected.csv");
    }

    /**
     * {@code planted.csv}: {@code fault,expect,records}, a line for each fault of the definition: its label, what is
     * expected of the pipeline in the words of {@link Expectation}, and how many delivered records have it.
     */
    public Path planted() {
        return directory.resolve("planted.csv");
    }

    /**
     * {@code <file>.faults}: {@code line,fault,<key>}, a line for each fault of each record of a generated file
     * in the order of its lines: the line on which the record starts, the fault's label and the event's key. A record with
     * two faults has two lines.
     *
     * @param file the generated file
     */
    public Path faults(Path file) {
        return directory.resolve(file.getFileName() + FAULTS);
    }
}
