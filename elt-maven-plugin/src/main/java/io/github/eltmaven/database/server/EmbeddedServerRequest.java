package io.github.eltmaven.database.server;

import io.github.eltmaven.problem.Log;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The settings of an embedded server.
 *
 * @param directory the directory of its programs, data, password and log
 * @param version the version of the binaries, as published, such as {@code 18.6.0}
 * @param binaries returns the jar that holds the programs; called only if they are not unpacked yet
 * @param log the log for starting and stopping the server
 */
public record EmbeddedServerRequest(Path directory, String version, Supplier<Path> binaries, Log log) {}
