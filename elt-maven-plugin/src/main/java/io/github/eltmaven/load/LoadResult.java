package io.github.eltmaven.load;

import java.util.List;

/** The result of {@code elt:load}, file by file. */
public record LoadResult(List<FileResult> files) {

    public LoadResult {
        files = List.copyOf(files);
    }
}
