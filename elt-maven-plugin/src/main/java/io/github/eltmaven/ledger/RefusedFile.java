package io.github.eltmaven.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that is not loaded because something is wrong with it.
 *
 * @param file its name in the ledger
 * @param contentHash the hash of its content; null where it cannot be read
 * @param bytes its size; null where nobody knows
 * @param modifiedAt when it was last changed; null where nobody knows
 * @param reason its first problem, with how to fix it
 * @param line the line of that problem; 0 where it has none
 * @param problems the number of its problems
 */
public record RefusedFile(
        String source,
        String file,
        @Nullable String contentHash,
        @Nullable Long bytes,
        @Nullable Instant modifiedAt,
        String reason,
        long line,
        long problems) {}
