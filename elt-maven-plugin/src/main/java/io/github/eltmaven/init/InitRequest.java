package io.github.eltmaven.init;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request for {@code elt:init}.
 *
 * @param project the project's folder
 * @param directory the folder of the pipeline
 * @param csv the file with the first records
 * @param name the name of the source and its tables; null to make a name from the file's name
 * @param key the columns that tell rows apart; empty for a proposal
 * @param latest the columns that order the versions of a row; empty for a proposal
 */
public record InitRequest(
        Path project, Path directory, Path csv, @Nullable String name, List<String> key, List<String> latest) {

    public InitRequest {
        key = List.copyOf(key);
        latest = List.copyOf(latest);
    }
}
