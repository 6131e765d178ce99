package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.surroundings.LoopbackProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The network between a goal and the server is lost in the middle of a statement. */
@ExtendWith(LedgerExtension.class)
@Timeout(180)
final class LostNetworkTest {

    private static final String HEADER = "trade_id,user_id,symbol,side,quantity,price,trade_ts,version\n";

    /** How the network is lost, and what the driver then says. */
    enum Loss {
        SILENCE {
            @Override
            void happenTo(LoopbackProxy proxy) {
                proxy.goSilent();
            }
        },
        RESET {
            @Override
            void happenTo(LoopbackProxy proxy) throws IOException {
                proxy.cut();
            }
        };

        abstract void happenTo(LoopbackProxy proxy) throws IOException;
    }

    @TempDir
    private Path directory;

    private LoopbackProxy proxy;
    private Warehouse near;
    private Warehouse far;
    private Connection other;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) throws IOException, SQLException {
        proxy = LoopbackProxy.to(settings);
        near = Warehouse.trades(directory, settings);
        near.write("data/trades-1.csv", HEADER + "1,7,AAPL,BUY,2,100,2025-12-30T10:00:00Z,1\n")
                .build();
        near.write("data/trades-2.csv", HEADER + "1,7,AAPL,BUY,5,100,2025-12-30T10:00:00Z,2\n");
        far = new Warehouse(directory, proxy.settings("socketTimeout=3"));
        other = DriverManager.getConnection(
                settings.url(),
                settings.user(),
                Objects.requireNonNull(settings.password()).reveal());
        other.setAutoCommit(false);
    }

    @AfterEach
    void close() throws IOException, SQLException {
        proxy.close();
        other.close();
    }

    /** Loses the network while a statement of a goal waits for a table, and returns the problems of the goal. */
    private List<String> problems(Loss loss, String table, Consumer<Warehouse> goal) throws Exception {
        try (var statement = other.createStatement()) {
            statement.execute("LOCK TABLE " + table + " IN SHARE MODE");
        }
        var problems = CompletableFuture.supplyAsync(() -> far.problems(() -> goal.accept(far)));
        while (!"1"
                .equals(near.value(
                        "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '" + table + "'::regclass"))) {
            Thread.sleep(10);
        }
        loss.happenTo(proxy);
        return problems.get();
    }

    private void assertThatTheRightStateComes() throws SQLException {
        // The other session has its lock still, so that no statement of the goal has ended by itself.
        assertThat(near.value("SELECT version FROM dw.trades")).isEqualTo("1");
        other.rollback();
        near.build();
        assertThat(near.rows("SELECT version, quantity::int FROM dw.trades")).containsExactly(List.of("2", "5"));
        assertThat(near.rows("SELECT total_trade_amount::int FROM mart.user_total"))
                .containsExactly(List.of("500"));
        assertThat(near.value("SELECT count(*) FROM raw.trades")).isEqualTo("2");
        assertThat(near.value("SELECT count(*) FROM elt.loads")).isEqualTo("2");
        assertThat(near.value("SELECT count(*) FROM elt.landing")).isEqualTo("0");
        assertThat(near.objections()).isEmpty();
    }

    /** Waits for the run lock without the statement of the goal having come to its end. */
    private void assertThatTheLockGetsFree() throws InterruptedException {
        var held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        while (!"0".equals(near.value(held))) {
            Thread.sleep(100);
        }
    }

    @ParameterizedTest
    @EnumSource
    void duringAModelTheMessageNamesTheStepAndTheNextRunGoesOn(Loss loss) throws Exception {
        near.load();

        assertThat(problems(loss, "dw.trades", Warehouse::dw))
                .singleElement()
                .asString()
                .matches("the connection to the server was lost in dw\\.trades \\(1 of 1\\): [a-z ]+: .*"
                        + "\\. See the server's log for the reason, then run again: the next run goes on from what the"
                        + " server has committed\\.");

        assertThatTheLockGetsFree();
        assertThatTheRightStateComes();
    }

    @ParameterizedTest
    @EnumSource
    void duringALoadTheMessageNamesTheFileAndTheNextRunGoesOn(Loss loss) throws Exception {
        assertThat(problems(loss, "raw.trades", Warehouse::load))
                .singleElement()
                .asString()
                .startsWith("the connection to the server was lost in data/trades-2.csv: loading: ")
                .endsWith("the next run goes on from what the server has committed.");

        assertThatTheLockGetsFree();
        assertThatTheRightStateComes();
    }

    @ParameterizedTest
    @EnumSource
    void duringAMartTheMessageNamesItAndTheNextRunGoesOn(Loss loss) throws Exception {
        near.load();
        near.dw();

        assertThat(problems(loss, "elt.changes", Warehouse::mart))
                .singleElement()
                .asString()
                .startsWith("the connection to the server was lost in mart.fact_trades (");

        assertThatTheLockGetsFree();
        other.rollback();
        near.mart();
        assertThat(near.objections()).isEmpty();
    }
}
