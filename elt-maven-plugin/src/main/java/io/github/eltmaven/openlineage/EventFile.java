package io.github.eltmaven.openlineage;

import io.github.eltmaven.outcome.SharedFile;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file that holds the events of the last build, one event per line. The file has each event as soon as it happens.
 */
public final class EventFile implements EventSink {

    /** The file's name in the folder for what the plugin writes. */
    public static final String NAME = "openlineage.ndjson";

    private final Path file;
    private @Nullable IOException failure;

    private EventFile(Path file) {
        this.file = file;
    }

    /**
     * Opens the file.
     *
     * @param directory the folder for what the plugin writes
     * @param isAnew whether to remove the events in the file, which belong to an earlier build
     */
    public static EventFile open(Path directory, boolean isAnew) {
        var events = new EventFile(directory.resolve(NAME));
        try {
            Files.createDirectories(directory);
            if (isAnew) {
                Files.deleteIfExists(events.file);
            }
        } catch (IOException e) {
            events.failure = e;
        }
        return events;
    }

    @Override
    public void accept(String event) {
        if (failure != null) {
            return;
        }
        try {
            SharedFile.append(file, event + "\n");
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    public Optional<Problem> end() {
        return Optional.ofNullable(failure)
                .map(reason -> Problem.at(
                        Place.of(file),
                        ProblemCode.ENVIRONMENT,
                        "OpenLineage events cannot be written: " + reason,
                        "Check that you may write there, and that the disk is not full"));
    }
}
