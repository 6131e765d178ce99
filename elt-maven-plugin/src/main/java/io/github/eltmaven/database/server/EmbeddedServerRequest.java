package io.github.eltmaven.database.server;

import io.github.eltmaven.problem.Log;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What an embedded server is made from.
 *
 * @param directory where it lives: programs, data, password, log
 * @param version the version of the binaries, as published, such as {@code 18.6.0}
 * @param binaries gives the jar that holds the programs; asked only while they are not unpacked yet
 * @param log told what a person should know of the server's life
 */
public record EmbeddedServerRequest(Path directory, String version, Supplier<Path> binaries, Log log) {}
