package io.github.eltmaven.generate.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Threads that run tasks. Callers take the results in the order of the tasks, so the number of threads does not show.
 */
public final class Workers implements AutoCloseable {

    private final int count;
    private final ExecutorService threads;

    public Workers(int count) {
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count, task -> {
            var thread = new Thread(task, "elt-generate");
            thread.setDaemon(true);
            return thread;
        });
    }

    public int count() {
        return count;
    }

    public <T> Future<T> begin(Callable<T> task) {
        return threads.submit(task);
    }

    /** Returns the results of all tasks, in the order of the tasks. */
    <T> List<T> all(Collection<Callable<T>> tasks) {
        var begun = tasks.stream().map(this::begin).toList();
        var results = new ArrayList<T>();
        begun.forEach(future -> results.add(result(future)));
        return results;
    }

    /** Waits for a task and returns its result. */
    public static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while generating", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
