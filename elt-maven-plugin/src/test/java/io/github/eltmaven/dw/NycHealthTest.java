package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.RealData;
import io.github.eltmaven.SeededTest;
import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.surroundings.NeedsRealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Counts of public health that were really published, and really corrected: up to 121 revisions of one day. */
@NeedsRealData
@ExtendWith(LedgerExtension.class)
final class NycHealthTest {

    private static final int MOST_FILES = 12;

    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private String header = "";
    private List<String> revisions = List.of();

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) throws IOException {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  days:\n    files: data/*.csv\n")
                .write("elt/migrations/V1__days.sql", """
                        CREATE SCHEMA dw;
                        CREATE TABLE dw.days (date date PRIMARY KEY, case_count int, hospitalized_count int,
                                              death_count int, version int NOT NULL);
                        """)
                .write("elt/dw/days.sql", """
                        -- @latest version
                        SELECT date, case_count, hospitalized_count, death_count, version FROM raw.days
                        """);
        var lines = Files.readAllLines(RealData.path("nyc-health/corrections.csv"));
        header = lines.get(0) + "\n";
        revisions = lines.subList(1, lines.size());
    }

    @SeededTest(few = 2, many = 20)
    void theLastRevisionOfEveryDayWinsInAnyOrder(int seed) throws IOException {
        var random = new Random(seed);
        var shuffled = new ArrayList<>(revisions);
        Collections.shuffle(shuffled, random);
        var files = 1 + random.nextInt(MOST_FILES);
        var from = 0;
        for (var file = 1; file <= files; file++) {
            var to = file == files ? shuffled.size() : from + random.nextInt(shuffled.size() - from + 1);
            deliver(file, shuffled.subList(from, to));
            if (file == files || random.nextBoolean()) {
                warehouse.load();
                warehouse.dw();
            }
            from = to;
        }

        assertThat(days()).isEqualTo(expected());
        assertThat(warehouse.rows("SELECT loaded, current, loaded - current - superseded - duplicate FROM elt.models"))
                .containsExactly(List.of("10461", "251", "0"));
        assertThat(warehouse.value("SELECT count(*) FROM elt.conflicts")).isEqualTo("0");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void revisionsInTheOrderOfTheirPublicationGiveTheSameRows() throws IOException {
        var from = 0;
        while (from < revisions.size()) {
            var to = Math.min(revisions.size(), from + 700);
            deliver(from, revisions.subList(from, to));
            warehouse.load();
            warehouse.dw();
            from = to;
        }

        assertThat(days()).isEqualTo(expected());
    }

    private void deliver(int file, List<String> records) {
        warehouse.write("data/" + file + ".csv", header + String.join("\n", records) + "\n");
    }

    private List<List<@Nullable String>> days() {
        return warehouse.rows("SELECT date, case_count, hospitalized_count, death_count FROM dw.days ORDER BY date");
    }

    /** The last revision of every day, as it was published, without blank values. */
    private static List<List<@Nullable String>> expected() throws IOException {
        return Files.readAllLines(RealData.path("nyc-health/expected.csv")).stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(",", -1))
                        .map(value -> value.isEmpty() ? null : value)
                        .toList())
                .toList();
    }
}
