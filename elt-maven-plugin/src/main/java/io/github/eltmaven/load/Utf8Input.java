package io.github.eltmaven.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Converts text of any encoding to UTF-8. Bytes that are invalid in the encoding become a byte that is invalid in UTF-8, so that
 * their record is malformed.
 */
final class Utf8Input extends InputStream {

    private static final byte NOT_UTF_8 = (byte) 0xFF;
    private static final int PIECE = 1 << 14;

    private final InputStream input;
    private final CharsetDecoder decoder;
    private final ByteBuffer encoded = ByteBuffer.allocate(PIECE).flip();
    private final CharBuffer characters = CharBuffer.allocate(PIECE);
    private ByteBuffer ready = ByteBuffer.allocate(0);
    private boolean isInvalidNext;
    private boolean isRead;
    private boolean isEnded;

    private Utf8Input(InputStream input, Charset encoding) {
        this.input = input;
        this.decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Returns the converted text, or the input itself if it is UTF-8. */
    static InputStream of(InputStream input, Charset encoding) {
        return encoding.equals(StandardCharsets.UTF_8) ? input : new Utf8Input(input, encoding);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (!ready.hasRemaining()) {
            if (isInvalidNext) {
                isInvalidNext = false;
                target[offset] = NOT_UTF_8;
                return 1;
            }
            if (isEnded) {
                return -1;
            }
            decode();
        }
        var count = Math.min(length, ready.remaining());
        ready.get(target, offset, count);
        return count;
    }

    private void decode() throws IOException {
        if (!isRead) {
            fill();
        }
        characters.clear();
        var result = decoder.decode(encoded, characters, isRead);
        if (result.isError()) {
            encoded.position(encoded.position() + result.length());
            isInvalidNext = true;
        } else if (result.isUnderflow() && isRead) {
            decoder.flush(characters);
            isEnded = true;
        }
        ready = StandardCharsets.UTF_8.encode(characters.flip());
    }

    private void fill() throws IOException {
        encoded.compact();
        var count = input.read(encoded.array(), encoded.position(), encoded.remaining());
        if (count < 0) {
            isRead = true;
        } else {
            encoded.position(encoded.position() + count);
        }
        encoded.flip();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
