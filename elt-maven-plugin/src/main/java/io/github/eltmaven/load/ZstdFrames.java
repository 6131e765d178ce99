package io.github.eltmaven.load;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The frames of a {@code .zst} file that have text, which it passes on as they are. On the way it follows the structure of all frames,
 * so that a frame is refused before anything is reserved for its window. It leaves out skippable frames, of which zstd's own code
 * refuses the longest ones. The format is that of RFC 8878, which has no sums in its structure:
 * what follows from a single changed byte is often another frame that is right as well.
 */
final class ZstdFrames extends FilterInputStream {

    private static final int FRAME = 0xFD2FB528;
    private static final int SKIPPABLE = 0x184D2A50;
    private static final int LAST_DIGIT = 0xF;

    /** The first number of the formats before version 0.8. From it, the numbers go up to that of today's format. */
    private static final int OLDEST = 0xFD2FB522;

    private static final int LARGEST_BLOCK = 1 << 17;
    private static final long SMALLEST_WINDOW = 1 << 10;
    private static final int LONGEST_PIECE = 16;
    private static final int CHECKSUM = 4;

    /** Part of a frame that says what comes after it. All other parts are passed over. */
    private enum FramePart {
        MAGIC,
        DESCRIPTOR,
        HEADER,
        BLOCK,
        SKIPPABLE_LENGTH
    }

    private static final int RUN = 1;
    private static final int RESERVED = 3;

    private final ZstdWindow limit;
    private final ByteBuffer piece = ByteBuffer.allocate(LONGEST_PIECE).order(ByteOrder.LITTLE_ENDIAN);
    private FramePart next = FramePart.MAGIC;

    /** The number of bytes to pass over before the next piece. */
    private long rest;

    private long position;
    private long frameStart;
    private boolean isSkipped;
    private int descriptor;

    ZstdFrames(InputStream compressed, ZstdWindow limit) {
        super(compressed);
        this.limit = limit;
        expect(FramePart.MAGIC, Integer.BYTES);
    }

    private void expect(FramePart piece, int length) {
        this.next = piece;
        this.piece.clear().limit(length);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * Reads bytes.
     *
     * @throws UnreadableFile if what they are part of cannot be read
     * @throws EOFException if the file has no byte
     */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        var kept = 0;
        while (kept == 0) {
            var count = super.read(target, offset, length);
            if (count < 0) {
                end();
                return count;
            }
            kept = follow(target, offset, offset + count) - offset;
        }
        return kept;
    }

    private void end() throws IOException {
        if (position == 0) {
            throw new EOFException();
        }
        if (rest > 0 || next != FramePart.MAGIC || piece.position() > 0) {
            throw new UnreadableFile(
                    "it is cut off: it ends inside the frame that begins at byte " + frameStart,
                    "Fetch the file again");
        }
    }

    /** Follows bytes, moves those that are kept to the start, and returns where they end. */
    private int follow(byte[] bytes, int start, int end) throws IOException {
        var at = start;
        var kept = start;
        while (at < end) {
            if (next == FramePart.MAGIC && piece.position() == 0 && rest == 0) {
                frameStart = position;
                isSkipped = (bytes[at] & 0xff & ~LAST_DIGIT) == (SKIPPABLE & 0xff);
            }
            var length = rest > 0 ? (int) Math.min(rest, end - at) : Math.min(piece.remaining(), end - at);
            var from = at;
            at += length;
            position += length;
            if (rest > 0) {
                rest -= length;
            } else {
                piece.put(bytes, from, length);
                if (next == FramePart.MAGIC) {
                    refuseOther();
                }
                if (!piece.hasRemaining()) {
                    piece.flip();
                    understand();
                }
            }
            if (!isSkipped) {
                System.arraycopy(bytes, from, bytes, kept, length);
                kept += length;
            }
        }
        return kept;
    }

    private void understand() throws IOException {
        switch (next) {
            case MAGIC -> magic(piece.getInt());
            case DESCRIPTOR -> {
                descriptor = piece.get() & 0xff;
                var length = windowLength() + dictionaryLength() + contentLength();
                expect(FramePart.HEADER, length);
            }
            case HEADER -> header();
            case BLOCK -> block((piece.getShort() & 0xffff) | (piece.get() & 0xff) << Short.SIZE);
            case SKIPPABLE_LENGTH -> {
                rest = Integer.toUnsignedLong(piece.getInt());
                expect(FramePart.MAGIC, Integer.BYTES);
            }
        }
    }

    private void magic(int magic) throws UnreadableFile {
        if (magic == FRAME) {
            expect(FramePart.DESCRIPTOR, 1);
        } else if ((magic & ~LAST_DIGIT) == SKIPPABLE) {
            expect(FramePart.SKIPPABLE_LENGTH, Integer.BYTES);
        } else {
            throw new UnreadableFile(
                    "its frame at byte " + frameStart + " is of a zstd before version 0.8",
                    "Compress it again with a newer zstd");
        }
    }

    /** Refuses bytes with which no frame begins, also where fewer follow than a frame begins with. */
    private void refuseOther() throws UnreadableFile {
        var first = piece.get(0) & 0xff;
        var magic = (first & ~LAST_DIGIT) == (SKIPPABLE & 0xff)
                ? SKIPPABLE | first & LAST_DIGIT
                : FRAME & ~0xff | Math.min(Math.max(first, OLDEST & 0xff), FRAME & 0xff);
        for (var i = 0; i < piece.position(); i++) {
            if (piece.get(i) == (byte) (magic >> i * Byte.SIZE)) {
                continue;
            }
            throw frameStart == 0
                    ? new UnreadableFile(
                            "it is not compressed with Zstandard, although its name ends in .zst",
                            "Give it the right ending")
                    : new UnreadableFile(
                            "no zstd frame begins at byte " + frameStart + ", where the frame before it ends",
                            "Fetch the file again, or remove what stands behind its last frame");
        }
    }

    private boolean isSingleSegment() {
        return (descriptor & 0x20) != 0;
    }

    private int windowLength() {
        return isSingleSegment() ? 0 : 1;
    }

    private int dictionaryLength() {
        return new int[] {0, 1, 2, 4}[descriptor & 3];
    }

    private int contentLength() {
        var shortest = isSingleSegment() ? 1 : 0;
        return new int[] {shortest, 2, 4, 8}[descriptor >> 6];
    }

    private void header() throws UnreadableFile {
        if ((descriptor & 0x08) != 0) {
            throw new UnreadableFile(
                    "its frame at byte " + frameStart + " uses a part of the format that RFC 8878 reserves",
                    "Compress it again, without options of a newer zstd");
        }
        var window = isSingleSegment() ? 0 : window(piece.get() & 0xff);
        var dictionary = number(dictionaryLength());
        if (dictionary != 0) {
            throw new UnreadableFile(
                    "its frame at byte " + frameStart + " needs the dictionary " + dictionary
                            + ", and the load knows no dictionaries",
                    "Decompress it with zstd -d -D DICTIONARY, or compress it again without -D");
        }
        var content = number(contentLength());
        limit.check(frameStart, isSingleSegment() ? content : window);
        expect(FramePart.BLOCK, 3);
    }

    private static long window(int code) {
        var base = SMALLEST_WINDOW << (code >> 3);
        return base + base / 8 * (code & 7);
    }

    /**
     * Returns the next number of the header. A size of two bytes is 256 less than that of the content, which makes no difference
     * to a limit of megabytes.
     */
    private long number(int length) {
        return switch (length) {
            case 0 -> 0;
            case 1 -> piece.get() & 0xff;
            case 2 -> piece.getShort() & 0xffff;
            case 4 -> Integer.toUnsignedLong(piece.getInt());
            default -> piece.getLong();
        };
    }

    private void block(int header) throws UnreadableFile {
        var isLast = (header & 1) != 0;
        var type = header >> 1 & 3;
        var size = header >> 3;
        if (type == RESERVED || size > LARGEST_BLOCK) {
            throw new UnreadableFile(
                    "it is damaged: the block before byte " + position + " is none that the format knows",
                    "Fetch the file again");
        }
        rest = type == RUN ? 1 : size;
        if (isLast) {
            rest += (descriptor & 4) != 0 ? CHECKSUM : 0;
            expect(FramePart.MAGIC, Integer.BYTES);
        } else {
            expect(FramePart.BLOCK, 3);
        }
    }
}
