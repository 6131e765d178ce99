package io.github.eltmaven.load;

import java.time.Duration;
import java.time.Instant;

/** What became of one file. */
public sealed interface FileResult {

    /**
     * It was landed now.
     *
     * @param loaded records that stand in the raw table
     * @param malformed records that were set aside
     */
    record Loaded(String source, String file, long loaded, long malformed, Duration elapsed) implements FileResult {}

    /** Its content was landed before. */
    record Skipped(String source, String file, Instant loadedAt) implements FileResult {}
}
