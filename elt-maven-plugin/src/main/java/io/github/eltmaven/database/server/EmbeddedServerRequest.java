package io.github.eltmaven.database.server;

import io.github.eltmaven.problem.Log;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The settings of an embedded server.
 *
 * @param directory the directory of its programs, data, password and log
 * @param version the version of the binaries, as published, such as {@code 18.6.0}
 * @param binaries returns the jar that holds the programs; called only if they are not unpacked yet
 * @param patience how long to wait for another process that starts or stops the server of the directory
 * @param log the log for starting and stopping the server
 */
public record EmbeddedServerRequest(
        Path directory, String version, Supplier<Path> binaries, Duration patience, Log log) {

    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(10);

    /** Makes settings with the usual patience, ten minutes. */
    public EmbeddedServerRequest(Path directory, String version, Supplier<Path> binaries, Log log) {
        this(directory, version, binaries, USUAL_PATIENCE, log);
    }
}
