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

    private static final int[] MAGIC = {0x1f, 0x8b};

    /** A header may name its file and have a comment, of any length. Programs that write gzip make it much shorter. */
    private static final int LONGEST_HEADER = 1 << 20;

    private final Members compressed;
    private InputStream member;

    /**
     * Opens a file.
     *
     * @param size the number of bytes of the file that are read at once
     */
    GzipInput(InputStream input, int size) throws IOException {
        this.compressed = new Members(new CountingInput(input), size);
        if (isAtEnd()) {
            throw new EOFException();
        }
        this.member = nextMember();
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

    private InputStream nextMember() throws IOException {
        var start = compressed.position();
        compressed.mark(MAGIC.length);
        for (var expected : MAGIC) {
            var next = compressed.read();
            if (next < 0) {
                throw new EOFException();
            }
            if (next != expected) {
                throw start == 0
                        ? new UnreadableFile(
                                "it is not compressed with gzip, although its name ends in .gz",
                                "Give it the right ending")
                        : new UnreadableFile(
                                "no gzip member begins at byte " + start + ", where the member before it ends",
                                "Fetch the file again, or remove what stands behind its last member");
            }
        }
        compressed.reset();
        return compressed.member(start);
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
            member = nextMember();
            count = member.read(target, offset, length);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        member.close();
    }

    /** The bytes of the file. The reader of a member keeps the header in memory, so a header has a limit. */
    private static final class Members extends BufferedInputStream {

        private final CountingInput file;
        private long headerStart;
        private boolean isInHeader;

        Members(CountingInput file, int size) {
            super(file, size);
            this.file = file;
        }

        /** Returns how many bytes of the file are before the next one. */
        long position() {
            return file.count() - (count - pos);
        }

        InputStream member(long start) throws IOException {
            headerStart = start;
            isInHeader = true;
            try {
                return new GzipCompressorInputStream(this);
            } finally {
                isInHeader = false;
            }
        }

        @Override
        public synchronized int read() throws IOException {
            if (isInHeader && position() - headerStart > LONGEST_HEADER) {
                throw new UnreadableFile(
                        "the header of its member at byte " + headerStart + " is longer than " + LONGEST_HEADER
                                + " bytes",
                        "Compress it again: gzip -dc FILE | gzip > NEW");
            }
            return super.read();
        }
    }
}
