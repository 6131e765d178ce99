package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Several runs on one database wait for each other. Readers see the rows of one run or of the next. */
@ExtendWith(PostgresExtension.class)
final class ConcurrentRunsTest {

    /** Enough rows for a bulk insert in the first run. */
    private static final int ROWS = 60_000;

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n")
                .write(
                        "elt/migrations/V1__item.sql",
                        "CREATE SCHEMA dw;\nCREATE TABLE dw.item (id bigint PRIMARY KEY, version int NOT NULL);\n"
                                + "CREATE INDEX ON dw.item (version);\n")
                .write("elt/dw/item.sql", "-- @latest version\nSELECT id, version FROM raw.item\n");
    }

    private void deliver(int version) {
        warehouse.write(
                "data/" + version + ".csv",
                "id,version\n"
                        + IntStream.range(0, ROWS)
                                .mapToObj(id -> id + "," + version + "\n")
                                .collect(Collectors.joining()));
    }

    @Test
    void oneRunWorksAndTheOthersFindNothingLeftToDo() throws InterruptedException, ExecutionException {
        deliver(1);
        warehouse.load();
        var threads = Executors.newFixedThreadPool(3);
        try {
            Callable<DwResult> run = warehouse::dw;
            var read = 0L;
            for (var result : threads.invokeAll(List.of(run, run, run))) {
                read += result.get().models().get(0).change().records().read();
            }
            assertThat(read).isEqualTo(ROWS);
        } finally {
            threads.shutdownNow();
        }
        assertThat(warehouse.value("SELECT count(*) FROM dw.item")).isEqualTo(String.valueOf(ROWS));
        assertThat(warehouse.value("SELECT current FROM elt.models")).isEqualTo(String.valueOf(ROWS));
    }

    @Test
    void aReaderSeesAllOfARunOrNothingOfIt() throws InterruptedException, ExecutionException {
        deliver(1);
        warehouse.load();
        var threads = Executors.newSingleThreadExecutor();
        var isOver = new AtomicBoolean();
        Set<List<String>> seen = ConcurrentHashMap.newKeySet();
        try {
            warehouse.dw(); // Creates the table; the first batch is merged while nobody reads.
            warehouse.execute("TRUNCATE dw.item, elt.models, elt.applied");
            var reader = threads.submit(() -> {
                while (!isOver.get()) {
                    seen.addAll(warehouse.rows(
                            "SELECT count(*), coalesce(min(version), 0), coalesce(max(version), 0) FROM dw.item"));
                }
            });
            warehouse.dw(); // In bulk.
            for (var version = 2; version <= 4; version++) {
                deliver(version);
                warehouse.load();
                warehouse.dw();
            }
            warehouse.dw(true);
            warehouse.write(
                    "elt/dw/item.sql", "-- @latest version\nSELECT id, - version::int AS version FROM raw.item\n");
            warehouse.dw();
            isOver.set(true);
            reader.get();
        } finally {
            isOver.set(true);
            threads.shutdownNow();
        }
        var rows = String.valueOf(ROWS);
        assertThat(seen)
                .isSubsetOf(
                        List.of("0", "0", "0"),
                        List.of(rows, "1", "1"),
                        List.of(rows, "2", "2"),
                        List.of(rows, "3", "3"),
                        List.of(rows, "4", "4"),
                        List.of(rows, "-1", "-1"))
                .hasSizeGreaterThan(3);
    }
}
