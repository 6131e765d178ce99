package io.github.eltmaven.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The part of a stream that is in memory. It holds the current record, and grows with it. Only {@link #dropBefore} and {@link
 * #forgetFrom} change the meaning of an offset in the window.
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

    /** Returns the bytes. Only the bytes before {@link #filled} come from the stream. */
    byte[] bytes() {
        return bytes;
    }

    int filled() {
        return filled;
    }

    byte at(int offset) {
        return bytes[offset];
    }

    /** Whether the stream has a byte at an offset of the window. Reads more of the stream if needed. */
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

    /** Returns the offset in the stream for an offset in the window. */
    long inStream(int offset) {
        return dropped + offset;
    }

    /**
     * Drops the bytes before an offset if they are more than half of the window, so that the window stays as small as its longest
     * record.
     *
     * @return the new offset of the same byte
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

    /** Forgets all bytes from an offset on. The next byte of the stream will be at this offset. */
    void forgetFrom(int offset) {
        dropped += filled - offset;
        filled = offset;
    }
}
