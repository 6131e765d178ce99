package io.github.eltmaven.ledger;

import io.github.eltmaven.sql.Schemas;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report shows of the ledger, as of one moment.
 *
 * @param schemas where the tables of the pipeline live
 * @param models every table that a model fills
 * @param changes what was last done to each of them, by table
 * @param runs the last runs of checks, the oldest first
 * @param results what came of the checks of the newest of them: first those that failed or could not run
 * @param violations the first rows that these found, by check; of very many checks only of the first
 * @param histories what came of every check in these runs, by check
 * @param rejects why dw models rejected records
 * @param malformed why records of sources are malformed
 */
public record ReportFacts(
        Schemas schemas,
        List<LoadTotal> loads,
        List<ModelState> models,
        Map<String, LastChange> changes,
        List<VerifyRun> runs,
        List<KeptCheck> results,
        Map<String, List<Violation>> violations,
        Map<String, CheckHistory> histories,
        List<Exclusion> rejects,
        List<Exclusion> malformed) {

    public ReportFacts {
        loads = List.copyOf(loads);
        models = List.copyOf(models);
        changes = Map.copyOf(changes);
        runs = List.copyOf(runs);
        results = List.copyOf(results);
        violations = Map.copyOf(violations);
        histories = Map.copyOf(histories);
        rejects = List.copyOf(rejects);
        malformed = List.copyOf(malformed);
    }

    /** What a run did to a table when it last brought it up to date. */
    public record LastChange(long run, Instant at, Change change) {}

    /** A run of checks. */
    public record VerifyRun(long run, Instant at) {}

    /**
     * What came of a check in the runs that it was part of, the oldest first.
     *
     * @param outcomes a letter for each run: {@code p} passed, {@code f} failed, {@code w} failed and only warned, {@code e}
     *     could not run
     * @param violations how many rows it found in each
     */
    public record CheckHistory(List<Long> runs, String outcomes, List<Long> violations) {

        public CheckHistory {
            runs = List.copyOf(runs);
            violations = List.copyOf(violations);
        }
    }

    /** A row that a check found: its values by column, in the order in which PostgreSQL keeps them. */
    public record Violation(Map<String, @Nullable String> values) {

        public Violation {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * Records that are rejected or malformed for one reason.
     *
     * @param table the model that rejected them, or the raw table that they would be in
     * @param reason the reason; values in it are left out, so that it is the same for all
     * @param records how many; rounded from a part where there are very many
     * @param isEstimate whether only a part was counted
     * @param reasons how many reasons there are for the table; it may be more than the report shows
     */
    public record Exclusion(
            String table, String reason, long records, boolean isEstimate, long reasons, List<Sample> samples) {

        public Exclusion {
            samples = List.copyOf(samples);
        }

        Exclusion with(List<Sample> others) {
            return new Exclusion(table, reason, records, isEstimate, reasons, others);
        }
    }

    /**
     * A record that is rejected or malformed.
     *
     * @param reasons every reason, with the values
     * @param values its columns as they are in raw, or the record as it is in the file; empty if looking them up would take long
     */
    public record Sample(
            long load, String file, long line, List<String> reasons, Map<String, @Nullable String> values) {

        public Sample {
            reasons = List.copyOf(reasons);
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }
}
