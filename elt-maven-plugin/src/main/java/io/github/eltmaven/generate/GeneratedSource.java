package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.pipeline.Generation;
import java.nio.file.Path;
import java.util.List;

/**
 * A source to be generated.
 *
 * @param name its name
 * @param columns its columns in the order of the file: those of the generation, each once
 * @param format how the file is written
 * @param generation its events
 * @param file the file to write; see {@link OutputFile} for the rule that names it
 */
public record GeneratedSource(String name, List<String> columns, CsvFormat format, Generation generation, Path file) {

    public GeneratedSource {
        columns = List.copyOf(columns);
    }

    /** A source whose file has the generation's own column order and the default format. */
    public static GeneratedSource of(String name, Generation generation, Path file) {
        return new GeneratedSource(name, generation.columnNames(), CsvFormat.DEFAULT, generation, file);
    }
}
