package io.github.eltmaven.database.session;

import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks, while a goal works, whether one of its sessions waits for a lock that another session holds, and says so after a second. The
 * server tells who holds a lock only as long as somebody waits for it, and a session that waits cannot ask. So a connection of its own
 * looks every second. A goal that is done within a second has no such connection.
 */
final class LockWatch {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** How long a wait that has ended is known. */
    private static final Duration MEMORY = BETWEEN_LOOKS.multipliedBy(2);

    /** How long the end of the goal waits for the end of a look. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(2);

    private final Session session;
    private final LockLimit limit;
    private final GoalProcesses processes;
    private final Set<String> announced = new HashSet<>();

    private int uses;
    private @Nullable Thread thread;
    private volatile boolean isOver;
    private volatile Map<String, String> seen = Map.of();
    private long seenAt;

    LockWatch(Session session, LockLimit limit, GoalProcesses processes) {
        this.session = session;
        this.limit = limit;
        this.processes = processes;
    }

    /**
     * A wait of one of the goal's sessions.
     *
     * @param process the session that waits
     * @param relation the table whose lock it waits for; null where it is not known, as for a lock of rows
     * @param isLong whether it has waited for a second
     * @param holder the session that holds the lock, or waits in front
     */
    private record LockWait(int process, @Nullable String relation, boolean isLong, ServerProcess holder) {

        static LockWait read(ResultSet row) throws SQLException {
            return new LockWait(
                    row.getInt("waiting"),
                    row.getString("relation"),
                    row.getBoolean("is_long"),
                    ServerProcess.read(row));
        }

        String lock() {
            return relation == null ? "a lock" : "the lock of " + PrintableText.line(relation);
        }
    }

    /** Begins to look. Each begin needs an {@link #end()}; the first one and the last one count. */
    void begin() {
        if (uses++ > 0) {
            return;
        }
        isOver = false;
        var started = new Thread(this::run, "look for locks");
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    void end() {
        var started = thread;
        if (--uses > 0 || started == null) {
            return;
        }
        synchronized (this) {
            isOver = true;
            notifyAll();
        }
        try {
            started.join(LAST_LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
        seen = Map.of();
        announced.clear();
    }

    /**
     * Returns the waits of the last look, such as {@code the lock of raw.trades: process 7 of role etl, …}. It is empty if there was
     * none, or if the server could not be asked.
     */
    String seen() {
        return seen.entrySet().stream()
                .map(wait -> wait.getKey() + ": " + wait.getValue())
                .collect(Collectors.joining("; "));
    }

    private void run() {
        if (!pause()) {
            return;
        }
        try (var connection = Database.connect(session.settings())) {
            do {
                look(connection);
            } while (pause());
        } catch (SQLException | RuntimeException e) {
            session.log().debug("looking for locks: " + e.getMessage());
        }
    }

    /** Waits until the next look, and returns whether there is one. */
    private synchronized boolean pause() {
        var until = System.nanoTime() + BETWEEN_LOOKS.toNanos();
        try {
            while (!isOver && System.nanoTime() < until) {
                wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            return false;
        }
        return !isOver;
    }

    private void look(Connection connection) throws SQLException {
        var own = connection.createArrayOf("int4", processes.numbers());
        try (var statement = connection.prepareStatement(
                SqlTemplate.of(LockWatch.class, "lock-waits.sql").text())) {
            statement.setArray(1, own);
            statement.setArray(2, own);
            try (var rows = statement.executeQuery()) {
                var waits = new LinkedHashMap<String, List<LockWait>>();
                while (rows.next()) {
                    var wait = LockWait.read(rows);
                    waits.merge(wait.lock(), List.of(wait), LockWatch::joined);
                }
                var found = new LinkedHashMap<String, String>();
                waits.forEach((lock, ofLock) -> found.put(lock, holders(ofLock)));
                remember(found);
                announced.retainAll(waits.keySet());
                waits.forEach(this::announce);
            }
        }
    }

    /** A look may come between the end of a wait and the question who it was. */
    private void remember(Map<String, String> found) {
        if (!found.isEmpty()) {
            seen = found;
            seenAt = System.nanoTime();
        } else if (System.nanoTime() - seenAt > MEMORY.toNanos()) {
            seen = found;
        }
    }

    private static List<LockWait> joined(List<LockWait> some, List<LockWait> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private void announce(String lock, List<LockWait> waits) {
        if (waits.stream().anyMatch(LockWait::isLong) && announced.add(lock)) {
            session.log().info("waiting up to " + limit.shown() + " for " + lock + ": " + holders(waits));
        }
    }

    private static String holders(List<LockWait> waits) {
        return ServerProcess.describe(
                        waits.stream().map(LockWait::holder).distinct().toList())
                .orElseThrow();
    }
}
