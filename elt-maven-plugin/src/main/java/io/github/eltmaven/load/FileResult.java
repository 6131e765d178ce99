package io.github.eltmaven.load;

import io.github.eltmaven.ledger.LoadCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The result of loading one file. */
public sealed interface FileResult {

    /**
     * The file was loaded now.
     *
     * @param counts what became of its records
     * @param leftOut columns of the file that are not loaded because they are new
     */
    record Loaded(String source, String file, LoadCounts counts, List<String> leftOut, Duration elapsed)
            implements FileResult {
        public Loaded {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** The content of the file was loaded before. */
    record SkippedFile(String source, String file, Instant loadedAt) implements FileResult {}
}
