package io.github.eltmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A build that ends in the middle of a goal. The middle is made by a function that waits for ever while there is a
 * file {@code brake} in the server's data, and tells by another file that it is reached.
 */
class LifetimeIT {

    private static final String BRAKE = """
            CREATE FUNCTION public.brake() RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
            BEGIN
                IF (pg_stat_file('brake', true)).size IS NOT NULL THEN
                    EXECUTE format('COPY (SELECT) TO %L', current_setting('data_directory') || '/braked');
                    PERFORM pg_sleep(3600);
                END IF;
                RETURN true;
            END $$;

            CREATE FUNCTION public.brake_loading() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM public.brake() WHERE NEW.id LIKE '%5';
                RETURN NEW;
            END $$;

            CREATE TRIGGER brake BEFORE INSERT ON raw.payments FOR EACH ROW EXECUTE FUNCTION public.brake_loading();
            """;

    private static final String MART = """
            SELECT paid_at::date AS day,
                   sum(amount)   AS amount
              FROM dw.payments
             WHERE paid_at < '2026-01-03' OR public.brake()
             GROUP BY 1
            """;

    /** One warehouse for all tests; each delivers a file of its own. */
    private static final Path PROJECT = Module.newProject("lifetime");

    private static final BuiltProject BUILT = BuiltProject.in(PROJECT);

    private static final AtomicInteger PAYMENTS = new AtomicInteger(3);

    @BeforeAll
    static void build() throws IOException {
        Files.writeString(PROJECT.resolve("src/main/elt/migrations/V2__brake.sql"), BRAKE);
        Files.writeString(PROJECT.resolve("src/main/elt/mart/payments_daily.sql"), MART);
        succeed(MavenBuild.run(PROJECT, "verify"));
    }

    @BeforeEach
    void deliver() throws IOException {
        var first = PAYMENTS.getAndAdd(10) + 1;
        var file = new StringBuilder("id,paid_at,amount\n");
        for (var id = first; id < first + 10; id++) {
            file.append("%d,2026-01-%02dT12:00:00Z,%d.50\n".formatted(id, 3 + id % 7, id));
        }
        Files.writeString(PROJECT.resolve("data/from-" + first + ".csv"), file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aBuildThatIsInterruptedLeavesNoServer(String signal) throws IOException {
        assumeFalse(
                signal.equals("INT") && MavenBuild.ignoresInterrupts(),
                "this process, and so its children, ignore SIGINT");
        var interrupted = startAndBrake("verify");

        interrupted.signal(signal);
        interrupted.awaitEnd();

        assertThat(interrupted.exitCode()).isNotZero();
        assertThat(BUILT.serverProcesses()).isEmpty();
        // The goal cannot reach the server that the end of the build has stopped, and says nothing about that.
        assertThat(interrupted.log()).doesNotContain("[WARNING]", "could not be reached", "report: target");

        var next = buildWithoutBrake();
        assertThat(next.log()).contains("Started PostgreSQL").doesNotContain("killed");
        assertThatTheWarehouseIsRight();
    }

    @Test
    void theBuildAfterOneThatWasKilledWhileLoadingRecovers() throws IOException {
        var killed = startAndBrake("elt:load");

        killed.signal("KILL");
        killed.awaitEnd();

        assertThat(buildWithoutBrake().log()).containsPattern("killed build had left|last build was killed");
        assertThatTheWarehouseIsRight();
    }

    @Test
    void theBuildAfterOneThatWasKilledWhileRefreshingMartsRecovers() throws IOException {
        succeed(MavenBuild.run(PROJECT, "elt:load", "elt:dw"));
        var killed = startAndBrake("elt:mart");

        killed.signal("KILL");
        killed.awaitEnd();

        assertThat(buildWithoutBrake().log()).containsPattern("killed build had left|last build was killed");
        assertThatTheWarehouseIsRight();
    }

    private MavenBuild startAndBrake(String... arguments) throws IOException {
        var data = PROJECT.resolve("target/elt/postgres/data");
        Files.deleteIfExists(data.resolve("braked"));
        Files.createFile(data.resolve("brake"));
        var build = MavenBuild.start(PROJECT, arguments);
        build.await(() -> Files.exists(data.resolve("braked")));
        return build;
    }

    private MavenBuild buildWithoutBrake() throws IOException {
        Files.delete(PROJECT.resolve("target/elt/postgres/data/brake"));
        return succeed(MavenBuild.run(PROJECT, "verify"));
    }

    /** Every payment that was delivered is there once, and no more. */
    private static void assertThatTheWarehouseIsRight() {
        var delivered = IntStream.rangeClosed(1, PAYMENTS.get())
                .mapToObj(String::valueOf)
                .toList();
        assertThat(BUILT.serverProcesses()).isEmpty();
        assertThat(BUILT.rows("SELECT id FROM raw.payments ORDER BY id::int")).isEqualTo(delivered);
        assertThat(BUILT.rows("SELECT id FROM dw.payments ORDER BY id")).isEqualTo(delivered);
        assertThat(BUILT.value(
                        "SELECT sum(loaded) = sum(records) AND sum(loaded) = " + delivered.size() + " FROM elt.loads"))
                .isEqualTo("t");
        assertThat(BUILT.rows("""
                SELECT *
                  FROM mart.payments_daily
                  FULL JOIN (SELECT paid_at::date AS day, sum(amount) AS amount FROM dw.payments GROUP BY 1) AS now
                    ON (payments_daily.day, payments_daily.amount) = (now.day, now.amount)
                 WHERE payments_daily.day IS NULL OR now.day IS NULL""")).isEmpty();
        assertThat(BUILT.serverProcesses()).isEmpty();
    }

    private static MavenBuild succeed(MavenBuild build) {
        assertThat(build.exitCode()).as(build.log()).isZero();
        return build;
    }
}
