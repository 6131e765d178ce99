package io.github.eltmaven.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** What a file is known by. */
final class FileIdentity {

    private FileIdentity() {}

    static long size(Path file) throws IOException {
        return Files.size(file);
    }

    /** When the file was last changed, to the microsecond, which is what the database keeps. */
    static Instant modifiedAt(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The SHA-256 of the file's content. */
    static String contentHash(Path file) throws IOException {
        try (var input = hashing(Files.newInputStream(file))) {
            input.transferTo(OutputStream.nullOutputStream());
            return hash(input);
        }
    }

    /** A stream that hashes what is read through it. */
    static DigestInputStream hashing(InputStream input) {
        try {
            return new DigestInputStream(input, MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The hash of all that was read. */
    static String hash(DigestInputStream input) {
        return HexFormat.of().formatHex(input.getMessageDigest().digest());
    }
}
