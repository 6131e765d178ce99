package io.github.eltmaven.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.problem.Log;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RunningPhaseTest {

    private static final Duration TICK = Duration.ofMillis(1);

    private final AtomicLong now = new AtomicLong();
    private final RecordingLog log = new RecordingLog();
    private final RecordingLog terminal = new RecordingLog(true);

    private final Set<Thread> clockWatchers = ConcurrentHashMap.newKeySet();

    private RunningPhase on(Log where) {
        return new RunningPhase(where, Phases.IGNORED, this::now, TICK);
    }

    private long now() {
        clockWatchers.add(Thread.currentThread());
        return now.get();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    /** Long enough for a thread that looks at the clock every millisecond to have done so. */
    private static void letItTick() throws InterruptedException {
        Thread.sleep(50);
    }

    private static void await(RecordingLog where, int lines) throws InterruptedException {
        for (var i = 0; where.lines().size() < lines && i < 1_000; i++) {
            Thread.sleep(10);
        }
        assertThat(where.lines()).hasSize(lines);
    }

    @Test
    void aLogShowsNowAndThenWhichStepRunsAndForHowLong() throws InterruptedException {
        try (var phases = on(log)) {
            phases.begin("short");
            pass(Duration.ofSeconds(7));
            var model = phases.of("dw.trades (1 of 2)");
            model.begin("reading records");
            pass(Duration.ofSeconds(4));
            await(log, 1);
            pass(Duration.ofSeconds(9));
            letItTick();
            pass(Duration.ofSeconds(1));
            await(log, 2);
        }

        assertThat(log.lines())
                .containsExactly(
                        "dw.trades (1 of 2): reading records, 4 s", "dw.trades (1 of 2): reading records, 14 s");
    }

    @Test
    void aTerminalShowsThePhaseInPlace() throws InterruptedException {
        try (var phases = on(terminal)) {
            phases.begin("reading");
            pass(Duration.ofSeconds(1));
            await(terminal, 1);
            pass(Duration.ofSeconds(1));
            await(terminal, 2);
        }

        assertThat(terminal.lines()).containsExactly(">reading, 1 s", ">reading, 2 s", ">");
    }

    @Test
    void aShortPhaseIsNotShown() throws InterruptedException {
        for (var where : new RecordingLog[] {log, terminal}) {
            try (var phases = on(where)) {
                phases.begin("reading");
                pass(Duration.ofMillis(150));
                letItTick();
            }
        }

        assertThat(log.lines()).isEmpty();
        assertThat(terminal.lines()).isEmpty();
    }

    @Test
    void nothingIsReportedAfterTheEnd() throws InterruptedException {
        var phases = on(terminal);
        phases.begin("reading");
        pass(Duration.ofSeconds(1));
        await(terminal, 1);
        phases.close();
        var said = terminal.lines().size();

        pass(Duration.ofHours(1));
        phases.begin("late");
        letItTick();

        assertThat(terminal.lines()).hasSize(said);
        clockWatchers.remove(Thread.currentThread());
        assertThat(clockWatchers).singleElement().satisfies(thread -> {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        });
    }
}
