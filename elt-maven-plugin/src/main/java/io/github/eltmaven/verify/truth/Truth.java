package io.github.eltmaven.verify.truth;

import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.TruthFiles;
import io.github.eltmaven.pipeline.generation.Generation;
import java.nio.file.Path;
import java.util.List;

/**
 * What a generated source should become: the files that tell, and those that they tell of.
 *
 * @param generation the source's, which has a key
 * @param dataFiles the generated files
 */
public record Truth(Source source, Generation generation, TruthFiles files, List<DataFile> dataFiles) {

    /**
     * A generated file.
     *
     * @param name its name in the ledger
     */
    public record DataFile(String name, Path path) {}

    public Truth {
        dataFiles = List.copyOf(dataFiles);
        if (generation.key() == null) {
            throw new IllegalArgumentException("without a key there is no truth");
        }
    }

    /** The column that tells events apart. */
    String key() {
        return generation.key() == null ? "" : generation.key();
    }

    /** The generated columns in the order of the files. */
    List<String> columns() {
        return source.columns().isEmpty() ? generation.columnNames() : source.columns();
    }
}
