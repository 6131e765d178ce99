package io.github.eltmaven.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The part of a stream that is in memory. It holds the record that is being read, and grows with it. An offset in the window changes
 * its meaning only in {@link #dropBefore} and {@link #forgetFrom}.
 */
final class ByteWindow {

    private final InputStream input;
    private byte[] bytes = new byte[1 << 16];
    private int filled;
    private boolean hasEnded;
    private long dropped;

    ByteWindow(InputStream input) {
        this.input = input;
    }

    /** The bytes; only those before {@link #filled} come from the stream. */
    byte[] bytes() {
        return bytes;
    }

    int filled() {
        return filled;
    }

    byte at(int offset) {
        return bytes[offset];
    }

    /** Whether the stream has a byte at an offset of the window; reads more where that is needed. */
    boolean has(int offset) throws IOException {
        while (offset >= filled) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    private boolean fill() throws IOException {
        if (hasEnded) {
            return false;
        }
        if (filled == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        var count = input.read(bytes, filled, bytes.length - filled);
        if (count < 0) {
            hasEnded = true;
            return false;
        }
        filled += count;
        return true;
    }

    /** Where an offset of the window is in the stream. */
    long inStream(int offset) {
        return dropped + offset;
    }

    /**
     * Drops what stands before an offset where it is more than half of the window: so the window stays as small as its longest
     * record.
     *
     * @return the same place as an offset of the window from now on
     */
    int dropBefore(int offset) {
        if (offset <= bytes.length / 2) {
            return offset;
        }
        System.arraycopy(bytes, offset, bytes, 0, filled - offset);
        dropped += offset;
        filled -= offset;
        return 0;
    }

    /** Forgets all bytes from an offset on: the next byte of the stream will stand there. */
    void forgetFrom(int offset) {
        dropped += filled - offset;
        filled = offset;
    }
}
