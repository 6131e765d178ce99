package io.github.eltmaven.database.server;

import io.github.eltmaven.problem.Log;
import java.nio.file.Path;

/**
 * What a server in a container is made from.
 *
 * @param image the image, such as {@code postgres:18}: one that takes the variables of the official one
 * @param directory the folder of the build that it is for
 * @param isKept whether it stays when the build ends, and is the same one in the next
 * @param log told what a person should know of its life
 */
public record ContainerRequest(String image, Path directory, boolean isKept, Log log) {}
