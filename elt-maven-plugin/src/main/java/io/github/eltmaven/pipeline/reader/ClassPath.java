package io.github.eltmaven.pipeline.reader;

import java.nio.file.Path;

/**
 * Where shared parts of pipelines come from.
 *
 * @param loader finds what the plugin's dependencies hold
 * @param unpacked the folder that their files are copied to, for people to read and for Flyway
 */
public record ClassPath(ClassLoader loader, Path unpacked) {}
