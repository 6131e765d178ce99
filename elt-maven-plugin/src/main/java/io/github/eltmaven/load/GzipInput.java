package io.github.eltmaven.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The text of a {@code .gz} file: the texts of all its members, one after the other. Zeros may follow the last member, since a
 * tape fills its last block with them. Any other bytes there are an error, so that a damaged member is not taken for the end.
 */
final class GzipInput extends InputStream {

    private final InputStream compressed;
    private InputStream member;

    /**
     * Opens a file.
     *
     * @param size the number of bytes of the file that are read at once
     */
    GzipInput(InputStream input, int size) throws IOException {
        this.compressed = new BufferedInputStream(input, size);
        if (isAtEnd()) {
            throw new EOFException();
        }
        this.member = new GzipCompressorInputStream(compressed);
    }

    /** Skips zero bytes. Returns whether the file ends there. */
    private boolean isAtEnd() throws IOException {
        int next;
        do {
            compressed.mark(1);
            next = compressed.read();
        } while (next == 0);
        if (next > 0) {
            compressed.reset();
        }
        return next < 0;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        var count = member.read(target, offset, length);
        while (count < 0 && !isAtEnd()) {
            // At its end, a member has returned the bytes that it read too far, and has released its native memory.
            member = new GzipCompressorInputStream(compressed);
            count = member.read(target, offset, length);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        member.close();
    }
}
