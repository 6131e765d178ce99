package io.github.eltmaven.ledger;

import io.github.eltmaven.problem.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Identifies a loaded file by name, size, time and content. */
public final class FileIdentity {

    /** A file changed so shortly before it was read might have changed again within the same tick of its clock. */
    private static final Duration CLOCK_TICK = Duration.ofSeconds(2);

    private FileIdentity() {}

    /** A file's name relative to the project, with slashes on every platform. */
    public static String name(Path project, Path file) {
        var shown = file.startsWith(project) ? project.relativize(file) : file;
        return shown.toString().replace('\\', '/');
    }

    /** Whether a file of the same name is unchanged since it was loaded, by its size and time. */
    public static boolean isUntouched(LoadedFile loaded, Path file) throws IOException {
        return isUntouched(loaded.bytes(), loaded.modifiedAt(), loaded.loadedAt(), file);
    }

    /** Whether a file of the same name is unchanged since its content was last compared, by its size and time. */
    public static boolean isUntouched(KnownFile seen, Path file) throws IOException {
        return isUntouched(seen.loaded().bytes(), seen.modifiedAt(), seen.seenAt(), file);
    }

    private static boolean isUntouched(long bytes, Instant modifiedAt, Instant readAt, Path file) throws IOException {
        return bytes == size(file)
                && modifiedAt.equals(modifiedAt(file))
                && modifiedAt.plus(CLOCK_TICK).isBefore(readAt);
    }

    public static long size(Path file) throws IOException {
        return Files.size(file);
    }

    /** When the file was last changed, to the microsecond, which is what the database keeps. */
    public static Instant modifiedAt(Path file) throws IOException {
        return toMicros(Files.getLastModifiedTime(file));
    }

    /** A file's time as precisely as the database keeps it. */
    public static Instant toMicros(FileTime time) {
        return time.toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The SHA-256 of the file's content. */
    public static String contentHash(Path file) throws IOException {
        try (var input = Sha256.hashing(Files.newInputStream(file))) {
            input.transferTo(OutputStream.nullOutputStream());
            return Sha256.hex(input);
        }
    }
}
