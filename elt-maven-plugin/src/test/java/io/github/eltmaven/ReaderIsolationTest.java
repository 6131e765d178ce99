package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.session.Session;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A reader sees the old state until a new state is published, and no writer loses a change. */
final class ReaderIsolationTest extends GatedTrades {

    @Test
    void aReaderOnlySeesStatesThatPassed() throws InterruptedException, ExecutionException {
        deliver(1);
        assertThat(warehouse.run(steps).isPublished()).isTrue();
        Set<List<String>> seen = ConcurrentHashMap.newKeySet();
        var isOver = new AtomicBoolean();
        var threads = Executors.newSingleThreadExecutor();
        try (var session = warehouse.session()) {
            var reader = threads.submit(() -> {
                while (!isOver.get()) {
                    seen.addAll(read(session));
                }
                return seen.size();
            });
            check(NO_VERSION_2).deliver(2);
            assertThat(warehouse.run(steps).isPublished()).isFalse();
            deliver(3);
            assertThat(warehouse.run(steps).isPublished()).isTrue();
            deliver(4).warehouse.replace("elt/mart/user_total.sql", "sum(trade_count)", "sum(trade_count) / 0");
            assertThat(problems()).hasSize(1);
            warehouse.replace("elt/mart/user_total.sql", "sum(trade_count) / 0", "sum(trade_count)");
            assertThat(warehouse.run(steps).isPublished()).isTrue();
            // It reads the current state once more.
            while (!seen.contains(complete(4)) && !reader.isDone()) {
                Thread.onSpinWait();
            }
            isOver.set(true);
            reader.get();
        } finally {
            isOver.set(true);
            threads.shutdownNow();
        }

        assertThat(seen).containsExactlyInAnyOrder(complete(1), complete(3), complete(4));
    }

    private static List<List<String>> read(Session session) throws SQLException {
        return session.query(
                row -> List.of(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
                STATE);
    }

    @Test
    void theOldStateCanBeReadWhileTheNewOneIsBuiltHoweverLargeItIs() {
        deliver(1);
        warehouse.run(steps);
        // That many new rows would be inserted without the indexes if nobody could read meanwhile.
        deliver(2, 60_000);
        var seen = new HashMap<String, List<String>>();
        for (var step : List.of("built", "refreshed", "verified", "published")) {
            steps.when(step, () -> seen.put(step, readAtOnce()));
        }

        warehouse.run(steps);

        assertThat(seen)
                .isEqualTo(Map.of(
                        "built",
                        complete(1),
                        "refreshed",
                        complete(1),
                        "verified",
                        complete(1),
                        "published",
                        complete(2, 60_000)));
    }

    /** Reads, and does not wait for a lock. */
    private List<String> readAtOnce() {
        try (var session = warehouse.session()) {
            session.execute("SET lock_timeout = '1s'");
            return read(session).get(0);
        } catch (SQLException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    @Test
    void aRowThatSomebodyElseChangesMeanwhileIsNotOverwritten() {
        deliver(1);
        warehouse.run(steps);
        deliver(2);
        steps.when(
                "built", () -> warehouse.execute("UPDATE mart.user_total SET total_trade_count = 0 WHERE user_id = 3"));

        assertThat(problems())
                .containsExactly(
                        "another session collided with this goal 3 times, the last time in mart.user_total (4 of 4):"
                                + " writing rows: could not serialize access due to concurrent update. Let the other session end, or"
                                + " let it work at another time, then run again: the next run goes on from what was committed"
                                + " before.");

        assertThat(steps.last()).isEqualTo("withheld");
        assertThat(state()).isEqualTo(complete(1));
    }
}
