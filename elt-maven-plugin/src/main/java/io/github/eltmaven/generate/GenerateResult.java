package io.github.eltmaven.generate;

import java.util.List;

/**
 * What {@code elt:generate} did.
 *
 * @param sources what there is of each source, in the order of the request
 */
public record GenerateResult(List<Generated> sources) {

    public GenerateResult {
        sources = List.copyOf(sources);
    }
}
