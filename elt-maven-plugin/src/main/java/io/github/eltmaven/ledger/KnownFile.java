package io.github.eltmaven.ledger;

import java.time.Instant;

/**
 * A file whose content was loaded before, under a different name or with a different time.
 *
 * @param loaded the load of its content
 * @param modifiedAt when it was last changed before it was read
 * @param seenAt when reading it began
 */
public record KnownFile(LoadedFile loaded, Instant modifiedAt, Instant seenAt) {}
