package io.github.eltmaven.load;

import io.github.eltmaven.ledger.LoadCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What became of one file. */
public sealed interface FileResult {

    /**
     * It was landed now.
     *
     * @param counts what became of its records
     * @param leftOut columns of the file that are not landed because they are new
     */
    record Loaded(String source, String file, LoadCounts counts, List<String> leftOut, Duration elapsed)
            implements FileResult {
        public Loaded {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** Its content was landed before. */
    record SkippedFile(String source, String file, Instant loadedAt) implements FileResult {}
}
