package io.github.eltmaven.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** What a table was made by: its model's SQL and its contract. */
public final class Fingerprint {

    private static final String SEPARATOR = ":";

    private Fingerprint() {}

    public static String of(String sql, String contract) {
        return hash(sql) + SEPARATOR + hash(contract);
    }

    /** What has changed between two fingerprints, in words; empty where nothing has. */
    public static Optional<String> difference(String before, String now) {
        if (before.equals(now)) {
            return Optional.empty();
        }
        var sqlBefore = before.substring(0, before.indexOf(SEPARATOR) + 1);
        return Optional.of(now.startsWith(sqlBefore) ? "the table's contract changed" : "the model changed");
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
