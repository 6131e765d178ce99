package io.github.eltmaven.generate;

import java.nio.file.Path;

/**
 * A generated file. This run or an earlier run wrote it.
 *
 * @param records the number of records in the file, without its header
 * @param upToDate whether the file existed already, so that nothing was written
 */
public record GeneratedFile(Path file, long records, boolean upToDate) {}
