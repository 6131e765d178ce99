package io.github.eltmaven.generate.source;

import io.github.eltmaven.generate.OutputFiles;
import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.pipeline.TruthFiles;
import io.github.eltmaven.pipeline.generation.Generation;
import java.nio.file.Path;
import java.util.List;

/**
 * A source to generate.
 *
 * @param name the source's name
 * @param columns the columns in the order of the file: each column of the generation once
 * @param format the format of the files
 * @param generation the source's events
 * @param files the files to write, as many as the generation has; see {@link OutputFiles} for the rule that names them
 * @param truth the files of the truth
 */
public record GeneratedSource(
        String name,
        List<String> columns,
        CsvFormat format,
        Generation generation,
        List<Path> files,
        TruthFiles truth) {

    public GeneratedSource {
        columns = List.copyOf(columns);
        files = files.stream().map(file -> file.toAbsolutePath().normalize()).toList();
        if (files.size() != generation.files()) {
            throw new IllegalArgumentException(files + " are not " + generation.files());
        }
    }

    /** Makes a source with its truth beside its files. */
    public GeneratedSource(
            String name, List<String> columns, CsvFormat format, Generation generation, List<Path> files) {
        this(
                name,
                columns,
                format,
                generation,
                files,
                TruthFiles.of(name, files.get(0).toAbsolutePath().getParent()));
    }

    /** Makes a source of one file with the generation's own column order and the default format. */
    public static GeneratedSource of(String name, Generation generation, Path file) {
        return new GeneratedSource(name, generation.columnNames(), CsvFormat.DEFAULT, generation, List.of(file));
    }

    /** Returns the same source with other events. */
    public GeneratedSource with(Generation other) {
        return new GeneratedSource(name, columns, format, other, files, truth);
    }
}
