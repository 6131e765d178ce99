package io.github.eltmaven.generate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file as a whole or not at all. It writes under another name first, which no source's pattern should match. */
final class NewFile {

    private NewFile() {}

    /** Writes the content of a file. */
    interface FileContent {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes the file if it is wanted. Otherwise it produces the content and discards it. */
    static void writeIf(boolean isWanted, Path file, FileContent content) throws IOException {
        if (isWanted) {
            write(file, content);
        } else {
            content.writeTo(OutputStream.nullOutputStream());
        }
    }

    static void write(Path file, FileContent content) throws IOException {
        var target = file.toAbsolutePath();
        var directory = target.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        var part = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                content.writeTo(out);
            }
            move(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
