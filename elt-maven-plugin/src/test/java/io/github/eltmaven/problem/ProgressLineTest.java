package io.github.eltmaven.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {

    private long now;

    /** What was said, a line that was written in place with a {@code >}. */
    private final List<String> said = new ArrayList<>();

    private ProgressLine line(boolean isTerminal) {
        return new ProgressLine(
                new Log() {
                    @Override
                    public boolean isTerminal() {
                        return isTerminal;
                    }

                    @Override
                    public void replaceLine(String line) {
                        said.add(">" + line);
                    }

                    @Override
                    public void info(String line) {
                        said.add(line);
                    }

                    @Override
                    public void warn(String line) {
                        throw new AssertionError(line);
                    }

                    @Override
                    public void debug(String line) {
                        throw new AssertionError(line);
                    }
                },
                () -> now);
    }

    private void wait(Duration pause) {
        now += pause.toNanos();
    }

    @Test
    void aLogGetsALineNowAndThen() {
        var line = line(false);
        for (var second = 1; second <= 25; second++) {
            wait(Duration.ofSeconds(1));
            var shown = second;
            line.show(() -> "second " + shown);
        }
        line.end();

        assertThat(said).containsExactly("second 10", "second 20");
    }

    @Test
    void aTerminalGetsOneLineThatIsWrittenAgainAndMadeRoomOf() {
        var line = line(true);
        line.show(() -> "too early");
        wait(Duration.ofMillis(250));
        line.show(() -> "first");
        wait(Duration.ofMillis(250));
        line.show(() -> "second");
        line.end();

        assertThat(said).containsExactly(">first", ">second", ">");
    }

    @Test
    void whatWasNeverShownNeedsNoRoom() {
        line(true).end();

        assertThat(said).isEmpty();
    }
}
