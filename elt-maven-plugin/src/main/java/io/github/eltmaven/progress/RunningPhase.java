package io.github.eltmaven.progress;

import io.github.eltmaven.problem.Log;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows which phase of long work is running, and for how long. A phase can be one statement that takes minutes, so a
 * separate thread watches the clock. After {@link #close} it shows nothing more.
 */
public final class RunningPhase implements Phases, AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(200);

    private final ProgressLine line;
    private final Phases listener;
    private final LongSupplier clock;
    private final Duration tick;
    private String phase = "";
    private long begun;
    private boolean isOver;
    private @Nullable Thread ticker;

    /**
     * Makes a phase with the clock of the system.
     *
     * @param listener takes each phase, too
     */
    public RunningPhase(Log log, Phases listener) {
        this(log, listener, System::nanoTime, TICK);
    }

    /**
     * Makes a phase with the given clock.
     *
     * @param listener takes each phase, too
     * @param clock the clock, in nanoseconds
     * @param tick how often the thread reads the clock
     */
    RunningPhase(Log log, Phases listener, LongSupplier clock, Duration tick) {
        this.line = new ProgressLine(log, clock);
        this.listener = listener;
        this.clock = clock;
        this.tick = tick;
    }

    @Override
    public synchronized void begin(String name) {
        phase = name;
        listener.begin(name);
        begun = clock.getAsLong();
        if (ticker == null && !isOver) {
            ticker = new Thread(this::tick, "elt progress");
            ticker.setDaemon(true);
            ticker.start();
        }
    }

    private synchronized void tick() {
        try {
            while (!isOver) {
                wait(tick.toMillis());
                if (!isOver) {
                    line.show(() -> phase + ", "
                            + Duration.ofNanos(clock.getAsLong() - begun).toSeconds() + " s");
                }
            }
        } catch (InterruptedException e) {
            // An interrupt asks this thread to end.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        isOver = true;
        notifyAll();
        line.end();
    }
}
