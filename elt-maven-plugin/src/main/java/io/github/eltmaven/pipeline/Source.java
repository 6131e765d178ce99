package io.github.eltmaven.pipeline;

import io.github.eltmaven.problem.Place;
import java.util.List;
import java.util.Optional;

/**
 * A set of files with one shape, landed in {@code raw.<name>}.
 *
 * @param name also the name of its table
 * @param files globs, relative to the project
 * @param filesPlace where the globs stand
 * @param columns the columns that every file must have; empty where the first file decides
 * @param maxMalformed how many malformed records a file may have
 */
public record Source(
        String name,
        Place place,
        List<String> files,
        Place filesPlace,
        CsvFormat format,
        List<String> columns,
        long maxMalformed,
        Optional<Generation> generation) {

    public Source {
        files = List.copyOf(files);
        columns = List.copyOf(columns);
    }

    /** The table's name with its schema. */
    public String table() {
        return "raw." + name;
    }
}
