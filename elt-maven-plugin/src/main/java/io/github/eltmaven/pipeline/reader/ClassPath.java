package io.github.eltmaven.pipeline.reader;

import java.nio.file.Path;

/**
 * The class path, which holds shared parts of pipelines.
 *
 * @param loader finds the resources of the plugin's dependencies
 * @param unpacked the folder for copies of their files, for people and for Flyway to read
 */
public record ClassPath(ClassLoader loader, Path unpacked) {}
