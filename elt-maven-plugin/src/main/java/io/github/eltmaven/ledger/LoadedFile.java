package io.github.eltmaven.ledger;

import java.time.Instant;

/**
 * A file that was loaded.
 *
 * @param load the number of the load
 * @param file the file's name as it was then
 * @param bytes its size
 * @param modifiedAt when it was last changed before it was read
 * @param loadedAt when it was loaded
 */
public record LoadedFile(
        long load, String file, String contentHash, long bytes, Instant modifiedAt, Instant loadedAt) {}
