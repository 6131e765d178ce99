package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Secret;
import io.github.eltmaven.it.MavenBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that runs a goal is interrupted in the middle of a long statement. */
@ExtendWith(LedgerExtension.class)
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
final class InterruptedBuildTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void theServerIsToldToCancelTheStatement(String signal, ConnectionSettings settings) throws Exception {
        assumeFalse(signal.equals("INT") && MavenBuild.ignoresInterrupts(), "SIGINT does nothing here");
        var warehouse = Warehouse.trades(directory, settings)
                .write(
                        "data/trades-1.csv",
                        "trade_id,user_id,symbol,side,quantity,price,trade_ts,version\n"
                                + "1,7,AAPL,BUY,2,100,2025-12-30T10:00:00Z,1\n")
                .build();
        warehouse.write("elt/verify/slow.sql", "SELECT 1 FROM pg_sleep(600)");
        var running = "SELECT max(pid) FROM pg_stat_activity WHERE state = 'active' AND wait_event = 'PgSleep'"
                + " AND datname = current_database()";

        var goal = verifyElsewhere(settings);
        try {
            while (goal.isAlive() && warehouse.value(running) == null) {
                Thread.sleep(10);
            }
            var process = warehouse.value(running);
            new ProcessBuilder("kill", "-" + signal, Long.toString(goal.pid()))
                    .start()
                    .waitFor();
            assertThat(goal.waitFor(60, TimeUnit.SECONDS)).isTrue();

            while (warehouse.value(running) != null) {
                Thread.sleep(10);
            }
            // Otherwise the server would have noticed by itself that the connection is gone, which not every server
            // does.
            assertThat(Files.readString(PostgresExtension.log()))
                    .containsPattern("\\[" + process + "] ERROR: +canceling statement due to user request");
        } finally {
            goal.destroyForcibly();
        }
    }

    private Process verifyElsewhere(ConnectionSettings settings) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        SlowVerification.class.getName(),
                        directory.toString(),
                        settings.url(),
                        Objects.requireNonNull(settings.user()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("verify.log").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment()
                .put("PGPASSWORD", Objects.requireNonNull(settings.password()).reveal());
        return builder.start();
    }

    /** Runs the checks in a separate process. */
    static final class SlowVerification {

        private SlowVerification() {}

        public static void main(String[] arguments) {
            var settings = new ConnectionSettings(arguments[1], arguments[2], new Secret(System.getenv("PGPASSWORD")));
            new Warehouse(Path.of(arguments[0]), settings).verify();
        }
    }
}
