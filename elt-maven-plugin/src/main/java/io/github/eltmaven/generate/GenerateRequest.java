package io.github.eltmaven.generate;

import io.github.eltmaven.generate.source.GeneratedSource;
import io.github.eltmaven.problem.Log;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What {@code elt:generate} is asked for.
 *
 * @param sources the sources that have a generation
 * @param rows how many events each source has that no other refers to, in place of its own number ({@code -Delt.rows})
 * @param seed what the draws start from, in place of the source's own ({@code -Delt.seed})
 * @param batch how many of its files each source delivers, in place of all ({@code -Delt.batch})
 * @param stateDirectory where the generator keeps what it knows of the files that it wrote
 * @param threads how many threads write; the bytes are the same with any number
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
