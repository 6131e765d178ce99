package io.github.eltmaven.problem;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes texts and files by SHA-256. */
public final class Sha256 {

    private Sha256() {}

    /** Returns a new digest, to be fed piece by piece. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns a stream that hashes what is read through it. */
    public static DigestInputStream hashing(InputStream input) {
        return new DigestInputStream(input, digest());
    }

    /** Returns the hash of all that was read, in hexadecimal digits. */
    public static String hex(DigestInputStream input) {
        return hex(input.getMessageDigest());
    }

    /** Returns the hash of all that the digest got, in hexadecimal digits. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the hash of a text in UTF-8. */
    public static byte[] bytes(String text) {
        return digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the hash of a text in UTF-8, in hexadecimal digits. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(bytes(text));
    }
}
