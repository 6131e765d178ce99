package io.github.eltmaven.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * What {@code elt:generate} is asked for.
 *
 * @param sources the sources that have a generation
 * @param rows how many events each source has, in place of its own number ({@code -Delt.rows})
 * @param seed what the draws start from, in place of the source's own ({@code -Delt.seed})
 * @param stateDirectory where the generator keeps what it knows of the files that it wrote
 */
public record GenerateRequest(
        List<GeneratedSource> sources, OptionalLong rows, OptionalLong seed, Path stateDirectory) {

    public GenerateRequest {
        sources = List.copyOf(sources);
    }
}
