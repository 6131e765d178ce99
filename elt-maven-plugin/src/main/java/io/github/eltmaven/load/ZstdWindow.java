package io.github.eltmaven.load;

import io.github.eltmaven.pipeline.Source;

/**
 * The greatest window that a frame of zstd may need. The window is the memory that reading the frame takes: the text that later parts
 * of it refer to.
 *
 * @param source the name of the source that sets the limit
 * @param megabytes the limit in units of 1,048,576 bytes
 */
record ZstdWindow(String source, int megabytes) {

    private static final long MEGABYTE = 1 << 20;

    static ZstdWindow of(Source source) {
        return new ZstdWindow(source.name(), source.maxWindow());
    }

    /** Returns the exponent of the smallest power of two that is not below the limit. */
    int exponent() {
        return exponent(megabytes * MEGABYTE);
    }

    private static int exponent(long bytes) {
        return Long.SIZE - Long.numberOfLeadingZeros(bytes - 1);
    }

    /**
     * Refuses a window above the limit.
     *
     * @param frame where the frame begins
     * @param window the window of the frame in bytes, an unsigned number
     */
    void check(long frame, long window) throws UnreadableFile {
        if (Long.compareUnsigned(window, megabytes * MEGABYTE) <= 0) {
            return;
        }
        var needed = Long.divideUnsigned(window - 1, MEGABYTE) + 1;
        var what = "its frame at byte " + frame + " needs a window of " + needed + " MB, and 'maxWindow' of source '"
                + source + "' allows " + megabytes + " MB";
        throw new UnreadableFile(
                what,
                needed <= Source.LARGEST_WINDOW
                        ? "Set 'maxWindow: " + needed
                                + "' in elt.yaml, if the build may use that memory, or compress the"
                                + " file again: zstd -dc --long=" + exponent(window) + " FILE | zstd -o NEW"
                        : "Compress it again with a smaller window: no zstd reads one of more than "
                                + Source.LARGEST_WINDOW + " MB");
    }
}
