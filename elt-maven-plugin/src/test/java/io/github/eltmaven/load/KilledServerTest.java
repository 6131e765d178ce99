package io.github.eltmaven.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.TestServerBinaries;
import io.github.eltmaven.database.server.EmbeddedServer;
import io.github.eltmaven.database.server.EmbeddedServerRequest;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server is killed during a load. The test has its own server. */
final class KilledServerTest {

    private static final int RECORDS = 3_000_000;

    @TempDir
    private Path directory;

    @Test
    @Timeout(180)
    void aKilledServerLeavesNoFileIncompleteOrTwice() throws Exception {
        Files.createDirectories(directory.resolve("project/data"));
        try (var out = Files.newBufferedWriter(directory.resolve("project/data/1.csv"))) {
            out.write("a,b\n");
            for (var line = 2; line < RECORDS + 2; line++) {
                out.write(line + ",some text\n");
            }
        }
        try (var server = open()) {
            var warehouse = warehouse(server);
            var load =
                    CompletableFuture.supplyAsync(() -> catchThrowableOfType(ProblemException.class, warehouse::load));
            while ("0"
                    .equals(warehouse.value(
                            "SELECT count(*) FROM pg_stat_progress_copy WHERE tuples_processed > 1000"))) {
                Thread.sleep(1);
            }
            kill();
            assertThat(load.get().render(directory))
                    .contains("the connection to the server was lost in data/1.csv: loading: ");
        }
        try (var server = open()) {
            var warehouse = warehouse(server);
            warehouse.load();

            var all = String.valueOf(RECORDS);
            assertThat(warehouse.value("SELECT string_agg(loaded::text, ' ') FROM elt.loads"))
                    .isEqualTo(all);
            assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo(all);
            assertThat(warehouse.value("SELECT count(*) FROM elt.landing")).isEqualTo("0");
            assertThat(warehouse.value("SELECT count(*) FROM pg_tables WHERE schemaname = 'raw'"))
                    .isEqualTo("3");
        }
    }

    private Warehouse warehouse(EmbeddedServer server) {
        return new Warehouse(directory.resolve("project"), server.settings())
                .write("elt/elt.yaml", "sources:\n  t:\n    files: data/*.csv\n");
    }

    private EmbeddedServer open() {
        return EmbeddedServer.open(new EmbeddedServerRequest(
                directory.resolve("postgres"),
                TestServerBinaries.version(),
                TestServerBinaries::jar,
                new RecordingLog()));
    }

    /** Kills the server's first process as {@code kill -9} does. The other processes end when they notice. */
    private void kill() throws IOException {
        var pid = Files.readAllLines(directory.resolve("postgres/data/postmaster.pid"))
                .get(0);
        ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow().destroyForcibly();
    }
}
