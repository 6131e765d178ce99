package io.github.eltmaven.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Text on its way into a file, as bytes: values are written into it digit by digit, without a string in between. */
final class Bytes {

    /** The numbers 00 to 99, two digits each: half the divisions. */
    private static final byte[] PAIRS = pairs();

    private byte[] buffer;
    private int length;

    Bytes(int capacity) {
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

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(buffer, 0, length);
    }

    void put(char ascii) {
        reserve(1);
        buffer[length++] = (byte) ascii;
    }

    void put(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    /** A whole number in decimal digits. */
    void putNumber(long number) {
        if (number == Long.MIN_VALUE) {
            put(Long.toString(number).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return;
        }
        if (number < 0) {
            put('-');
        }
        var rest = Math.abs(number);
        putDigits(rest, digits(rest));
    }

    /** The last digits of a number that is not negative, zeros in front where it has fewer. */
    void putDigits(long number, int count) {
        reserve(count);
        var rest = number;
        var at = length + count;
        while (at - length >= 2) {
            var pair = (int) (rest % 100) * 2;
            rest /= 100;
            buffer[--at] = PAIRS[pair + 1];
            buffer[--at] = PAIRS[pair];
        }
        if (at > length) {
            buffer[--at] = (byte) ('0' + rest % 10);
        }
        length += count;
    }

    private static int digits(long number) {
        var digits = 1;
        for (var limit = 10L; number >= limit; limit *= 10) {
            digits++;
            if (digits == 19) {
                break;
            }
        }
        return digits;
    }

    private void reserve(int count) {
        if (length + count > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + count));
        }
    }
}
