package io.github.eltmaven.database.server;

import io.github.eltmaven.problem.Log;
import java.nio.file.Path;

/**
 * The settings of a server in a container.
 *
 * @param image the image, such as {@code postgres:18}; it accepts the variables of the official image
 * @param directory the folder of the build that uses the container
 * @param isKept whether the container stays when the build ends, so that the next build uses it again
 * @param log the log for starting and removing the container
 */
public record ContainerRequest(String image, Path directory, boolean isKept, Log log) {}
