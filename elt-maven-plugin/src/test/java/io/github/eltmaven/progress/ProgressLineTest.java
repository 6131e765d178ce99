package io.github.eltmaven.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.RecordingLog;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {

    private long now;

    private final RecordingLog log = new RecordingLog();
    private final RecordingLog terminal = new RecordingLog(true);

    private ProgressLine line(RecordingLog on) {
        return new ProgressLine(on, () -> now);
    }

    private void wait(Duration pause) {
        now += pause.toNanos();
    }

    @Test
    void aLogGetsALineFromTimeToTime() {
        var line = line(log);
        for (var second = 1; second <= 25; second++) {
            wait(Duration.ofSeconds(1));
            var shown = second;
            line.show(() -> "second " + shown);
        }
        line.end();

        assertThat(log.lines()).containsExactly("second 10", "second 20");
    }

    @Test
    void aTerminalGetsOneLineThatIsWrittenAgainAndMadeRoomOf() {
        var line = line(terminal);
        line.show(() -> "too early");
        wait(Duration.ofMillis(250));
        line.show(() -> "first");
        wait(Duration.ofMillis(250));
        line.show(() -> "second");
        line.end();

        assertThat(terminal.lines()).containsExactly(">first", ">second", ">");
    }

    @Test
    void aLineThatWasNeverShownIsNotCleared() {
        line(terminal).end();

        assertThat(terminal.lines()).isEmpty();
    }
}
