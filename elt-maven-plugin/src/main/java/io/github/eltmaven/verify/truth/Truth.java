package io.github.eltmaven.verify.truth;

import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.TruthFiles;
import io.github.eltmaven.pipeline.generation.Generation;
import java.nio.file.Path;
import java.util.List;

/**
 * What a generated source should become: the generated files, and the files that say what has to become of them.
 *
 * @param generation the definition of the generated source, which has a key
 * @param dataFiles the generated files
 */
public record Truth(Source source, Generation generation, TruthFiles files, List<DataFile> dataFiles) {

    /**
     * A generated file.
     *
     * @param name the name of the file in the ledger
     */
    public record DataFile(String name, Path path) {}

    public Truth {
        dataFiles = List.copyOf(dataFiles);
        if (generation.key() == null) {
            throw new IllegalArgumentException("a truth needs a key");
        }
    }

    /** Returns the column that identifies an event. */
    String key() {
        return generation.key() == null ? "" : generation.key();
    }

    /** Returns the generated columns in the order of the files. */
    List<String> columns() {
        return source.columns().isEmpty() ? generation.columnNames() : source.columns();
    }
}
