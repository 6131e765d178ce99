package io.github.eltmaven.generate;

import io.github.eltmaven.generate.source.GeneratedSource;
import io.github.eltmaven.problem.Log;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The request for {@code elt:generate}.
 *
 * @param sources the sources that have a generation
 * @param rows the number of events ({@code -Delt.rows}), in place of the source's own; it holds for sources that no other
 *     source refers to
 * @param seed the seed of the draws ({@code -Delt.seed}), in place of the source's own
 * @param batch the number of files that each source delivers ({@code -Delt.batch}), in place of all
 * @param stateDirectory the directory where the generator keeps the state of the files that it wrote
 * @param threads the number of threads that write; the bytes are the same with any number
 */
public record GenerateRequest(
        List<GeneratedSource> sources,
        OptionalLong rows,
        OptionalLong seed,
        OptionalInt batch,
        Path stateDirectory,
        int threads,
        Log log) {

    public GenerateRequest {
        sources = List.copyOf(sources);
    }
}
