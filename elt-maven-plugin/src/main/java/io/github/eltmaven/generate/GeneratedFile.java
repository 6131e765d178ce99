package io.github.eltmaven.generate;

import java.nio.file.Path;

/**
 * A file that was generated, now or before.
 *
 * @param records how many records it holds, its header not counted
 * @param upToDate whether it was there already, so that nothing was written
 */
public record GeneratedFile(Path file, long records, boolean upToDate) {}
