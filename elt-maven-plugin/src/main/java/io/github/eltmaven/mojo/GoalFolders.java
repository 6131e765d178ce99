package io.github.eltmaven.mojo;

import java.nio.file.Path;

/**
 * The folders of a goal.
 *
 * @param pipeline the folder with {@code elt.yaml}
 * @param output the folder for everything that the plugin writes
 * @param results the folder for the JUnit XML of the checks
 */
record GoalFolders(Path pipeline, Path output, Path results) {}
