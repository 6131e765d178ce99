package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.analyze.Analyze;
import io.github.eltmaven.analyze.AnalyzeRequest;
import io.github.eltmaven.analyze.RecordedAnswers;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.verify.VerifyOptions;
import io.github.eltmaven.verify.VerifyScope;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A user who waits at a terminal for one long statement sees its step. */
@ExtendWith(LedgerExtension.class)
final class ProgressTest {

    private static final String SLOW = "pg_sleep(0.5) IS NOT NULL";

    /** A dw model must not call pg_sleep, which is volatile, so it computes for a while. */
    private static final String SLOW_RECKONING = "factorial(20000 + id::int) > 0";

    private final RecordingLog terminal = new RecordingLog(true);

    @Test
    void everyLongStepIsNamedWhileItRunsAndLeavesNothingBehind(@TempDir Path directory, ConnectionSettings settings) {
        var warehouse = new Warehouse(directory, settings, () -> terminal)
                .write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n")
                .write("data/item.csv", "id\n1\n")
                .write("elt/migrations/V1__tables.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.item (id bigint PRIMARY KEY);
                        CREATE TABLE mart.item (id bigint PRIMARY KEY);
                        SELECT pg_sleep(0.5);
                        """)
                .write("elt/dw/item.sql", "SELECT id FROM raw.item WHERE " + SLOW_RECKONING + "\n")
                .write("elt/mart/item.sql", "SELECT id FROM dw.item WHERE " + SLOW + "\n")
                .write("elt/verify/quick.sql", "SELECT 1 WHERE false\n")
                .write("elt/verify/slow.sql", "SELECT 1 WHERE NOT (" + SLOW + ")\n")
                .write("elt/analysis/slow.sql", "-- @title Slow\nSELECT 1 AS one WHERE " + SLOW + "\n");
        warehouse.load();
        assertThat(inPlace()).isEmpty();

        warehouse.dw();
        assertThat(inPlace())
                .anyMatch(shows("running migrations"))
                .anyMatch(shows("dw.item (1 of 1): reading records"))
                .endsWith(">");
        terminal.lines().clear();

        warehouse.mart();
        assertThat(inPlace())
                .anyMatch(shows("mart.item (1 of 1): computing and writing rows"))
                .endsWith(">");
        terminal.lines().clear();

        warehouse.verify(new VerifyOptions(List.of("quick", "slow"), false, false, VerifyScope.FULL));
        assertThat(inPlace()).anyMatch(shows("check 'slow' (2 of 2)")).endsWith(">");
        terminal.lines().clear();

        try (var session = warehouse.session()) {
            var pipeline = warehouse.pipeline();
            Analyze.run(
                    new AnalyzeRequest(
                            pipeline.questions(),
                            pipeline.directory().resolve("analysis"),
                            List.of(),
                            Map.of(),
                            Map.of(),
                            session),
                    new RecordedAnswers());
        }
        assertThat(inPlace()).anyMatch(shows("question 'slow'")).endsWith(">");
    }

    /** The number of seconds depends on the machine. */
    private static Predicate<String> shows(String phase) {
        return line -> line.matches(">" + Pattern.quote(phase) + ", \\d+ s");
    }

    private List<String> inPlace() {
        return terminal.lines().stream().filter(line -> line.startsWith(">")).toList();
    }
}
