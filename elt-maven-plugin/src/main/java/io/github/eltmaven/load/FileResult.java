package io.github.eltmaven.load;

import io.github.eltmaven.ledger.LoadCounts;
import io.github.eltmaven.ledger.Withdrawal;
import io.github.eltmaven.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The result of loading one file. */
public sealed interface FileResult {

    /** The name of the file's source. */
    String source();

    /** The name of the file in the ledger. */
    String file();

    /**
     * The file was loaded now.
     *
     * @param counts what became of its records
     * @param leftOut columns of the file that are not loaded because they are new
     * @param repeated the earlier delivery that had the same content
     * @param replaced how many earlier deliveries stand no more because of it
     * @param isSetAside whether a delivery that is newer by its name stands in place of it
     */
    record Loaded(
            String source,
            String file,
            LoadCounts counts,
            List<String> leftOut,
            Optional<String> repeated,
            int replaced,
            boolean isSetAside,
            Duration elapsed)
            implements FileResult {
        public Loaded {
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * The content of the file was loaded before.
     *
     * @param before the name under which it was loaded
     */
    record SkippedFile(String source, String file, String before, Instant loadedAt) implements FileResult {}

    /** The file was refused, and is in quarantine. */
    record QuarantinedFile(String source, String file, List<Problem> problems) implements FileResult {
        public QuarantinedFile {
            problems = List.copyOf(problems);
        }
    }

    /** The content of the file was retracted. */
    record RetractedFile(String source, String file, Withdrawal withdrawal) implements FileResult {}
}
