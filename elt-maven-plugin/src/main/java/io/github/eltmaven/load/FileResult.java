package io.github.eltmaven.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What became of one file. */
public sealed interface FileResult {

    /**
     * It was landed now.
     *
     * @param loaded records that stand in the raw table
     * @param malformed records that were set aside
     * @param leftOut columns of the file that are not landed because they are new
     */
    record Loaded(String source, String file, long loaded, long malformed, List<String> leftOut, Duration elapsed)
            implements FileResult {
        public Loaded {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** Its content was landed before. */
    record SkippedFile(String source, String file, Instant loadedAt) implements FileResult {}
}
