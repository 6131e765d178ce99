package io.github.eltmaven.load;

import io.github.eltmaven.ledger.FileIdentity;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.Objects;

/** Reads a file once: decompresses it by its file extension, computes its hash, and notices if it changes. */
final class InputFile implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final SourceFile file;
    private final BasicFileAttributes before;
    private final CountingInput bytes;
    private final DigestInputStream hashing;

    /** The stream around all others. It may hold native memory, which closing it releases. */
    private InputStream outermost;

    InputFile(SourceFile file) throws IOException {
        this.file = file;
        this.before = attributes();
        this.bytes = new CountingInput(Files.newInputStream(file.path()));
        this.hashing = Sha256.hashing(bytes);
        this.outermost = hashing;
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(file.path(), BasicFileAttributes.class);
    }

    long size() {
        return before.size();
    }

    Instant modifiedAt() {
        return FileIdentity.toMicros(before.lastModifiedTime());
    }

    /** Returns how many bytes of the file were read. */
    long bytesRead() {
        return bytes.count();
    }

    /** Returns the text of the file as UTF-8. */
    InputStream text() throws IOException {
        var name = file.path().getFileName().toString();
        outermost = name.endsWith(".gz")
                ? new GzipInput(hashing, BUFFER)
                : name.endsWith(".zst") ? new ZstdInput(hashing, ZstdWindow.of(file.source())) : hashing;
        var buffered = new BufferedInputStream(outermost, BUFFER);
        refuseOtherKind(buffered);
        return Utf8Input.of(buffered, file.source().format().encoding());
    }

    /** Refuses a file that is not a text in the encoding of the source. */
    private void refuseOtherKind(BufferedInputStream text) throws IOException {
        text.mark(FileSignature.LENGTH);
        var first = text.readNBytes(FileSignature.LENGTH);
        text.reset();
        var source = file.source();
        var other = FileSignature.of(first, source.format().encoding(), source.name());
        if (other.isPresent()) {
            throw new ProblemException(
                    file.problem(other.get().what(), other.get().fix()));
        }
    }

    /**
     * Reads the rest of the file, and returns the hash of its whole content.
     *
     * @throws ProblemException if the file has changed since it was opened
     */
    String finish() throws IOException {
        var rest = new byte[BUFFER];
        while (hashing.read(rest) >= 0) {
            // A compressed file may have bytes behind its end.
        }
        var after = attributes();
        if (after.size() != before.size()
                || bytes.count() != before.size()
                || !after.lastModifiedTime().equals(before.lastModifiedTime())
                || !Objects.equals(after.fileKey(), before.fileKey())) {
            throw new ProblemException(file.problem(
                    "changed while it was read", "Write it under a temporary name, and rename it when it is complete"));
        }
        return Sha256.hex(hashing);
    }

    @Override
    public void close() throws IOException {
        outermost.close();
    }
}
