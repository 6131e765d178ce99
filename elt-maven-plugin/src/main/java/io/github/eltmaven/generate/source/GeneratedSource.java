package io.github.eltmaven.generate.source;

import io.github.eltmaven.generate.OutputFiles;
import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.pipeline.TruthFiles;
import io.github.eltmaven.pipeline.generation.Generation;
import java.nio.file.Path;
import java.util.List;

/**
 * A source to be generated.
 *
 * @param name its name
 * @param columns its columns in the order of the file: those of the generation, each once
 * @param format how the files are written
 * @param generation its events
 * @param files the files to write, as many as the generation has; see {@link OutputFiles} for the rule that names them
 * @param truth where the truth is told
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

    /** A source with its truth beside its files. */
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

    /** A source of one file that has the generation's own column order and the default format. */
    public static GeneratedSource of(String name, Generation generation, Path file) {
        return new GeneratedSource(name, generation.columnNames(), CsvFormat.DEFAULT, generation, List.of(file));
    }

    /** The same source with other events. */
    public GeneratedSource with(Generation other) {
        return new GeneratedSource(name, columns, format, other, files, truth);
    }
}
