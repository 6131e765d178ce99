package io.github.eltmaven.ledger;

import java.time.Instant;

/**
 * Why the records of a delivery are not in raw any more.
 *
 * @param isRetraction whether a person retracted it; otherwise a later delivery replaced it
 * @param reason what the person gave as reason; empty for a replaced delivery
 * @param by the role of the database that withdrew it
 */
public record Withdrawal(boolean isRetraction, String reason, String by, Instant at) {

    static final String REPLACED = "replaced";
    static final String RETRACTED = "retracted";
}
