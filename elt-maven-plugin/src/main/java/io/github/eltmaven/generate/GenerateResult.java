package io.github.eltmaven.generate;

import java.util.List;

/**
 * The result of {@code elt:generate}.
 *
 * @param sources the result for each source, in the order of the request
 */
public record GenerateResult(List<Generated> sources) {

    public GenerateResult {
        sources = List.copyOf(sources);
    }
}
