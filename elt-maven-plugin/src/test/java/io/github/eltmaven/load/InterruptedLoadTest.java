package io.github.eltmaven.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Secret;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After any interrupted load, the next load finds no file incomplete or twice. */
@ExtendWith(LedgerExtension.class)
final class InterruptedLoadTest {

    /** Large enough for two sessions. */
    private static final int RECORDS = 1_200_000;

    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private ConnectionSettings settings;

    @BeforeEach
    void createPipeline(ConnectionSettings settings) throws IOException {
        this.settings = settings;
        warehouse = new Warehouse(directory, settings);
        warehouse.write("elt/elt.yaml", "sources:\n  t:\n    files: data/*.csv\n");
        Files.createDirectories(warehouse.path("data"));
        write("data/1.csv", RECORDS);
    }

    private void write(String file, int records) throws IOException {
        try (var out = Files.newBufferedWriter(warehouse.path(file))) {
            out.write("a,b\n");
            for (var line = 2; line < records + 2; line++) {
                out.write(line + ",some text\n");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20_000, 400_000, 1_100_000})
    @Timeout(120)
    void theNextRunRemovesWhatAKilledProcessLeft(int rows) throws Exception {
        var process = loadElsewhere();
        try {
            while (process.isAlive() && copied() < rows) {
                Thread.sleep(1);
            }
        } finally {
            // SIGKILL: the process can run no more code.
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

        landsOnce();
    }

    @Test
    void rowsThatTheLedgerDoesNotKnowAreRemoved() {
        warehouse.write("data/0.csv", "a,b\n1,2\n");
        warehouse.load();
        warehouse.execute("INSERT INTO elt.landing VALUES (77, 't', false, '{}')");
        warehouse.execute("INSERT INTO raw.t SELECT 'half', 'a file', 77, n FROM generate_series(1, 1000) AS n");
        warehouse.execute("CREATE TABLE raw.\"load:77.1\" (LIKE raw.t)");
        warehouse.execute("ALTER TABLE raw.t ADD COLUMN c text");
        warehouse.execute("INSERT INTO elt.landing VALUES (78, 't', false, '{c}')");

        warehouse.load();

        assertThat(warehouse.value("SELECT count(*) FROM raw.t WHERE _load IN (77, 78)"))
                .isEqualTo("0");
        assertThat(warehouse.value("SELECT to_regclass('raw.\"load:77.1\"')")).isNull();
        assertThat(warehouse.value("SELECT count(*) FROM elt.landing")).isEqualTo("0");
        assertThat(warehouse.value("SELECT count(*) FROM information_schema.columns WHERE table_name = 't'"))
                .isEqualTo("4");
        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo(String.valueOf(RECORDS + 1));
    }

    /** PostgreSQL's error for a full disk. A trigger stands for the disk. */
    @ParameterizedTest
    @ValueSource(ints = {1_000, RECORDS})
    void aFullDiskOfTheServerLeavesNothing(int records) throws IOException {
        warehouse.write("data/1.csv", "a,b\n1,2\n").load();
        write("data/2.csv", records);
        warehouse.execute("CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN"
                + " RAISE EXCEPTION ''could not extend file'' USING ERRCODE = ''53100''; END'");
        var trigger =
                "CREATE TRIGGER full_disk BEFORE INSERT ON %s FOR EACH ROW WHEN (new._line = 900) EXECUTE FUNCTION"
                        + " public.full_disk()";
        warehouse.execute(trigger.formatted("raw.t"));
        warehouse.execute(
                "CREATE FUNCTION fill_disk() RETURNS event_trigger LANGUAGE plpgsql AS $$ DECLARE made record;"
                        + " BEGIN FOR made IN SELECT * FROM pg_event_trigger_ddl_commands() LOOP EXECUTE format('"
                        + trigger.formatted("%s").replace("'", "''") + "', made.object_identity); END LOOP; END $$");
        warehouse.execute(
                "CREATE EVENT TRIGGER fill_disk ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION"
                        + " fill_disk()");

        assertThat(catchThrowableOfType(ProblemException.class, warehouse::load).render(directory))
                .contains("could not extend file");

        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo("1");
        assertThat(warehouse.value("SELECT count(*) FROM elt.landing")).isEqualTo("0");
        assertThat(warehouse.value("SELECT count(*) FROM pg_tables WHERE schemaname = 'raw'"))
                .isEqualTo("1");
        warehouse.execute("DROP EVENT TRIGGER fill_disk");
        warehouse.execute("DROP TRIGGER full_disk ON raw.t");
        warehouse.load();
        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo(String.valueOf(records + 1));
    }

    @Test
    @Timeout(120)
    void twoRunsAtTheSameTimeLoadAFileOnce() throws Exception {
        var other = loadElsewhere();
        while (other.isAlive() && copied() == 0) {
            Thread.sleep(1);
        }
        assertThat(warehouse.load().files())
                .as("loaded by the other session")
                .hasOnlyElementsOfType(FileResult.SkippedFile.class);
        assertThat(other.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(other.exitValue()).isZero();

        landsOnce();
    }

    @Test
    @Timeout(120)
    void theLedgerKnowsAFileWithAllOfItsRowsOrNotAtAll() throws Exception {
        var small = warehouse.path("data/0.csv");
        Files.writeString(small, "a,b\n0,0\n");
        var process = loadElsewhere();
        var isSeenBefore = false;
        while (process.isAlive()) {
            var loads = warehouse
                    .rows("SELECT to_regclass('elt.loads') IS NOT NULL AND to_regclass('raw.t') IS NOT NULL")
                    .get(0);
            if (!"t".equals(loads.get(0))) {
                continue;
            }
            // Without one snapshot, the server decides which tables it reads before it sees the latest commits.
            var looks = List.of(
                    "SELECT set_config('default_transaction_isolation', 'repeatable read', false)",
                    "SELECT records, (SELECT count(*) FROM raw.t r WHERE r._load = l.load) FROM elt.loads l");
            for (var load : warehouse.rows(looks).get(1)) {
                assertThat(load.get(0)).isEqualTo(load.get(1));
                isSeenBefore |= "1".equals(load.get(0));
            }
        }
        assertThat(process.exitValue()).isZero();
        assertThat(isSeenBefore).as("looked in time").isTrue();
        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo(String.valueOf(RECORDS + 1));
    }

    private void landsOnce() {
        warehouse.load();
        assertThat(warehouse.rows("SELECT source, records, loaded FROM elt.loads"))
                .containsExactly(row("t", String.valueOf(RECORDS), String.valueOf(RECORDS)));
        assertThat(warehouse.value("SELECT count(*) FROM raw.t")).isEqualTo(String.valueOf(RECORDS));
        assertThat(warehouse.value("SELECT count(*) FROM raw.t WHERE a::bigint = _line"))
                .isEqualTo(String.valueOf(RECORDS));
        assertThat(warehouse.value("SELECT count(*) FROM elt.landing")).isEqualTo("0");
    }

    /** Returns how many rows the server's processes have received so far. */
    private long copied() {
        return Long.parseLong(Objects.requireNonNull(
                warehouse.value("SELECT coalesce(sum(tuples_processed), 0) FROM pg_stat_progress_copy"
                        + " WHERE datname = current_database()")));
    }

    private Process loadElsewhere() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var password = settings.password();
        var builder = new ProcessBuilder(
                        java.toString(),
                        InterruptedMain.class.getName(),
                        directory.toString(),
                        settings.url(),
                        Objects.requireNonNull(settings.user()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("load.log").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("PGPASSWORD", password == null ? "" : password.reveal());
        return builder.start();
    }

    /** Loads a project in a separate process. */
    static final class InterruptedMain {

        private InterruptedMain() {}

        public static void main(String[] arguments) throws Exception {
            var settings = new ConnectionSettings(arguments[1], arguments[2], new Secret(System.getenv("PGPASSWORD")));
            new Warehouse(Path.of(arguments[0]), settings).load();
        }
    }

    private static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }
}
