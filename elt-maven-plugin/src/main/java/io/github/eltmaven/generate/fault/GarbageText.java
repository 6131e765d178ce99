package io.github.eltmaven.generate.fault;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.generate.text.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * Random text that is no valid value. No number, time, truth value or UUID begins as it does.
 *
 * @param draws the draws of the fault
 * @param quote the quote around the text in the file, since the text may hold anything but a line end
 * @param escape the character before a quote inside the text
 */
record GarbageText(Draws draws, char quote, char escape) {

    private static final byte[][] FIRST = characters("~^§¿|");
    private static final byte[][] OTHERS = characters(" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            + "[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~ÄßéøΩжשع中文字€\u00a0\u200b\uFFFD😀");
    private static final int MOST_OTHERS = 11;

    private static byte[][] characters(String text) {
        return text.codePoints()
                .mapToObj(Character::toString)
                .map(character -> character.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    void write(Bytes out, long event, int record) {
        var bits = draws.bits(event, record);
        out.put(quote);
        put(out, FIRST[(int) Long.remainderUnsigned(bits, FIRST.length)]);
        var length = (int) Long.remainderUnsigned(bits >>> 8, MOST_OTHERS + 1L);
        for (var i = 0; i < length; i++) {
            bits = Draws.mix(bits + Draws.GOLDEN_GAMMA);
            put(out, OTHERS[(int) Long.remainderUnsigned(bits, OTHERS.length)]);
        }
        out.put(quote);
    }

    private void put(Bytes out, byte[] character) {
        if (character.length == 1 && (character[0] == quote || character[0] == escape)) {
            out.put(escape);
        }
        out.put(character);
    }
}
