package io.github.eltmaven.generate.text;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A buffer of text as bytes. Values are written into it digit by digit, without a string in between. */
public final class Bytes {

    /** The numbers 00 to 99 as two digits each. They save half the divisions. */
    private static final byte[] PAIRS = pairs();

    private byte[] buffer;
    private int length;

    public Bytes(int capacity) {
        buffer = new byte[capacity];
    }

    private static byte[] pairs() {
        var pairs = new byte[200];
        for (var i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    public byte[] toArray() {
        return Arrays.copyOf(buffer, length);
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(buffer, 0, length);
    }

    public void put(char ascii) {
        reserve(1);
        buffer[length++] = (byte) ascii;
    }

    public void put(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    /** Appends the bytes of a buffer from an index to before a later index. */
    public void put(Bytes other, int from, int to) {
        reserve(to - from);
        System.arraycopy(other.buffer, from, buffer, length, to - from);
        length += to - from;
    }

    /** Inserts a character at an index. */
    public void insert(int index, char ascii) {
        reserve(1);
        System.arraycopy(buffer, index, buffer, index + 1, length - index);
        buffer[index] = (byte) ascii;
        length++;
    }

    /** Returns whether the character at an index is the given one. */
    public boolean isAt(int index, char ascii) {
        return index < length && buffer[index] == (byte) ascii;
    }

    /** Returns whether the bytes from an index on equal a text. */
    boolean isFrom(int index, byte[] text) {
        return Arrays.equals(buffer, index, length, text, 0, text.length);
    }

    /** Returns the number of line feeds from an index on. */
    public int lineFeeds(int from) {
        var count = 0;
        for (var i = from; i < length; i++) {
            count += buffer[i] == '\n' ? 1 : 0;
        }
        return count;
    }

    /** Replaces each line end character from an index on by a blank. */
    public void joinLines(int from) {
        for (var i = from; i < length; i++) {
            if (buffer[i] == '\n' || buffer[i] == '\r') {
                buffer[i] = ' ';
            }
        }
    }

    /** Appends a whole number in decimal digits. */
    public void putNumber(long number) {
        if (number < 0) {
            put('-');
        }
        // The smallest number has no opposite. Its remainders are negative, and their opposites are its digits.
        var rest = number < 0 && number != Long.MIN_VALUE ? -number : number;
        putDigits(rest, digits(rest));
    }

    /** Appends the last digits of a number, with leading zeros where it has fewer. */
    void putDigits(long number, int count) {
        reserve(count);
        var at = length + count;
        var rest = number;
        while (at - length > 9) {
            var quotient = rest / 1_000_000_000;
            at -= 9;
            putInt((int) Math.abs(rest - quotient * 1_000_000_000), at, 9);
            rest = quotient;
        }
        putInt((int) Math.abs(rest % 1_000_000_000), length, at - length);
        length += count;
    }

    /** Appends a number below 100 in two digits. */
    void putPair(int number) {
        reserve(2);
        buffer[length++] = PAIRS[2 * number];
        buffer[length++] = PAIRS[2 * number + 1];
    }

    /**
     * Appends 128 random bits as a UUID of version 4. Version and variant replace six of the bits (RFC 9562, section 5.4).
     */
    public void putUuid(long high, long low) {
        var first = high & ~0xf000L | 0x4000L;
        var second = low & 0x3fffffffffffffffL | 0x8000000000000000L;
        putHex(first >>> 32, 8);
        put('-');
        putHex(first >>> 16, 4);
        put('-');
        putHex(first, 4);
        put('-');
        putHex(second >>> 48, 4);
        put('-');
        putHex(second, 12);
    }

    private void putHex(long bits, int count) {
        reserve(count);
        for (var i = count - 1; i >= 0; i--) {
            buffer[length++] = (byte) Character.forDigit((int) (bits >>> 4 * i) & 0xf, 16);
        }
    }

    /** Writes an int at an index. Dividing an int costs half as much as dividing a long. */
    private void putInt(int number, int start, int count) {
        var rest = number;
        var at = start + count;
        while (at - start >= 2) {
            var quotient = rest / 100;
            var pair = (rest - quotient * 100) * 2;
            rest = quotient;
            buffer[--at] = PAIRS[pair + 1];
            buffer[--at] = PAIRS[pair];
        }
        if (at > start) {
            buffer[start] = (byte) ('0' + rest % 10);
        }
    }

    private static int digits(long number) {
        if (number < 0) {
            return 19;
        }
        var digits = 1;
        for (var limit = 10L; number >= limit && digits < 19; limit *= 10) {
            digits++;
        }
        return digits;
    }

    private void reserve(int count) {
        if (length + count > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + count));
        }
    }
}
