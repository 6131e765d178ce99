package io.github.eltmaven.load;

import java.util.List;

/** What {@code elt:load} did, file by file. */
public record LoadResult(List<FileResult> files) {

    public LoadResult {
        files = List.copyOf(files);
    }
}
