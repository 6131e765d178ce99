package io.github.eltmaven.database.server;

import io.github.eltmaven.database.session.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Keeps the embedded server's password in a file that only its owner can read. */
final class PasswordFile {

    private static final int RANDOM_BYTES = 24;

    private PasswordFile() {}

    static Secret read(Path file) throws IOException {
        return new Secret(Files.readString(file, StandardCharsets.US_ASCII).strip());
    }

    /** Writes a new random password. The file gets its permissions before its content. */
    static void create(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, ownerOnly());
        Files.writeString(file, random(), StandardCharsets.US_ASCII);
    }

    /** Returns a new random password. */
    static String random() {
        var bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** On Windows the file inherits its permissions from the directory: the owner, the system and administrators. */
    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
