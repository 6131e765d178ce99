package io.github.eltmaven.generate;

import java.util.List;

/**
 * What {@code elt:generate} did.
 *
 * @param files a file for each source, in the order of the request
 */
public record GenerateResult(List<GeneratedFile> files) {

    public GenerateResult {
        files = List.copyOf(files);
    }
}
