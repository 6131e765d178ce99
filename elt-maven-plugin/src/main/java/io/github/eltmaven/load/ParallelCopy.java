package io.github.eltmaven.load;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.load.CopyRows.RecordFormat;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/**
 * Copies rows over several sessions at once, since each process of the server uses only one core. Each session has its own
 * transaction. No row is visible before {@link #commit}.
 */
final class ParallelCopy implements AutoCloseable {

    private final List<Session> sessions;
    private final RecordFormat format;
    private final CopyRows end;
    private final ExecutorService threads;
    private final List<Future<Long>> copies = new ArrayList<>();
    private final BlockingQueue<CopyRows> full;
    private final ConcurrentLinkedQueue<CopyRows> empty = new ConcurrentLinkedQueue<>();

    /**
     * Begins to copy.
     *
     * @param targets one target for each session; the sessions are unused, and stay open after {@link #close}
     * @param format the format of the records
     */
    ParallelCopy(List<CopyTarget> targets, RecordFormat format) throws SQLException {
        this.sessions = targets.stream().map(CopyTarget::session).toList();
        this.format = format;
        this.end = new CopyRows(format);
        this.full = new ArrayBlockingQueue<>(targets.size() * 2);
        this.threads = Executors.newFixedThreadPool(targets.size(), task -> {
            var thread = new Thread(task, "elt-copy");
            thread.setDaemon(true);
            return thread;
        });
        for (var target : targets) {
            target.session().connection().setAutoCommit(false);
            target.session().beginTransaction();
            copies.add(threads.submit(() -> copy(target)));
        }
    }

    private long copy(CopyTarget target) throws SQLException, InterruptedException {
        for (var statement : target.preparation()) {
            target.session().execute(statement);
        }
        var copy = target.session().copyManager().copyIn(target.copy());
        try {
            for (var rows = full.take(); rows != end; rows = full.take()) {
                copy.writeToCopy(rows.buffer(), 0, rows.length());
                rows.clear();
                empty.add(rows);
            }
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Returns an empty batch. */
    CopyRows rows() {
        var rows = empty.poll();
        return rows == null ? new CopyRows(format) : rows;
    }

    /**
     * Sends a batch. Waits if the server is slower than the reader.
     *
     * @throws SQLException if a session has failed
     */
    void send(CopyRows rows) throws SQLException {
        try {
            while (!full.offer(rows, 100, TimeUnit.MILLISECONDS)) {
                for (var copy : copies) {
                    if (copy.isDone()) {
                        result(copy);
                    }
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits until the server has received all rows, and returns their number. */
    long finish() throws SQLException {
        for (var i = 0; i < sessions.size(); i++) {
            send(end);
        }
        var rows = 0L;
        for (var copy : copies) {
            rows += result(copy);
        }
        return rows;
    }

    private static long result(Future<Long> copy) throws SQLException {
        try {
            return copy.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while loading", cause);
    }

    /** Commits the copied rows. */
    void commit() throws SQLException {
        for (var session : sessions) {
            session.connection().commit();
        }
    }

    /** Cancels the statement on the server, since a thread that waits for the server cannot be interrupted. */
    private static void cancel(Session session) {
        try {
            session.connection().unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            session.log().debug("cancelling a copy: " + e.getMessage());
        }
    }

    /** Rolls back rows that were not committed. */
    @Override
    public void close() {
        for (var i = 0; i < sessions.size(); i++) {
            if (!copies.get(i).isDone()) {
                cancel(sessions.get(i));
            }
        }
        threads.shutdownNow();
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var session : sessions) {
            try {
                if (!session.connection().isClosed()) {
                    session.connection().rollback();
                    session.connection().setAutoCommit(true);
                }
            } catch (SQLException e) {
                session.log().debug("taking back a copy: " + e.getMessage());
                session.close();
            }
        }
    }
}
