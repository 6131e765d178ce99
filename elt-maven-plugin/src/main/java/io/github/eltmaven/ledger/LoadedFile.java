package io.github.eltmaven.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A delivery: a file that was loaded, with the content that it had then.
 *
 * @param load the number of the load
 * @param file the file's name as it was then
 * @param bytes its size
 * @param modifiedAt when it was last changed before it was read
 * @param loadedAt when it was loaded
 * @param reading how it was read; empty if an earlier version of the plugin loaded it
 * @param onceBefore if an earlier version loaded it: a file from before this time with the same content is no delivery of its own
 * @param withdrawal why its records are not in raw any more
 */
public record LoadedFile(
        long load,
        String file,
        String contentHash,
        long bytes,
        Instant modifiedAt,
        Instant loadedAt,
        Optional<FileReading> reading,
        Optional<Instant> onceBefore,
        Optional<Withdrawal> withdrawal) {

    /** Whether its records are in raw. */
    public boolean stands() {
        return withdrawal.isEmpty();
    }

    /** Whether a person took it out of the warehouse. */
    public boolean isRetracted() {
        return withdrawal.filter(Withdrawal::isRetraction).isPresent();
    }
}
