package io.github.eltmaven.openlineage;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes ids of runs: UUIDs of version 7 (RFC 9562). They sort by the time when their run began. */
final class RunIds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BITS_OF_TIME = 12;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private RunIds() {}

    static UUID next(Instant began) {
        var time = began.toEpochMilli() << 16 | VERSION_7 | RANDOM.nextInt(1 << RANDOM_BITS_OF_TIME);
        return new UUID(time, RANDOM.nextLong() >>> 2 | VARIANT);
    }
}
