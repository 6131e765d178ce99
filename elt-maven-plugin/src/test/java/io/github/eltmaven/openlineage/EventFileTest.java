package io.github.eltmaven.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventFileTest {

    @TempDir
    private Path directory;

    private List<String> lines() throws IOException {
        return Files.readAllLines(directory.resolve(EventFile.NAME));
    }

    @Test
    void eventsOfABuildAreAddedAndEventsOfEarlierBuildsRemoved() throws IOException {
        var first = EventFile.open(directory, true);
        first.accept("{}");
        assertThat(lines()).containsExactly("{}");
        first.accept("[]");
        assertThat(first.end()).isEmpty();

        EventFile.open(directory, false).accept("1");
        assertThat(lines()).containsExactly("{}", "[]", "1");

        EventFile.open(directory, true).accept("2");
        assertThat(lines()).containsExactly("2");
    }

    @Test
    void largeEventsOfGoalsThatRunAtOnceStayWhole() throws IOException {
        var others = CompletableFuture.runAsync(() -> accept("a".repeat(50_000)));
        accept("b".repeat(50_000));
        others.join();

        var whole = lines().stream().filter(line -> line.matches("a{50000}|b{50000}"));
        assertThat(whole.count()).isEqualTo(lines().size()).isEqualTo(100);
    }

    private void accept(String event) {
        var events = EventFile.open(directory, false);
        for (var i = 0; i < 50; i++) {
            events.accept(event);
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsReported() throws IOException {
        Files.createDirectories(directory.resolve(EventFile.NAME).resolve("in the way"));
        var events = EventFile.open(directory, true);

        events.accept("{}");

        assertThat(events.end().orElseThrow().render(directory))
                .startsWith("openlineage.ndjson: OpenLineage events cannot be written: ");
    }
}
