package io.github.eltmaven.load;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What kind of file it is, by its first bytes, if it is not a text in the encoding of its source.
 *
 * @param what the kind of file; completes a sentence that begins with the file's name
 * @param fix how to fix it
 */
record FileSignature(String what, String fix) {

    /** The number of bytes that are compared. */
    static final int LENGTH = 64;

    private static final String UTF_16 = "UTF-16";
    private static final String UTF_32 = "UTF-32";
    private static final String LITTLE_ENDIAN = "LE";
    private static final String BIG_ENDIAN = "BE";
    private static final String SAVE = "Save the sheet as CSV, or correct the pattern";
    private static final String EXPORT = "Export it as CSV, or correct the pattern";
    private static final String DECOMPRESS = "Decompress it, or compress it with gzip or Zstandard";

    /**
     * The first bytes of a format, as ISO 8859-1. If they are only letters, a file of this format also has a control character
     * among its first bytes.
     */
    private record KnownSignature(String first, boolean isLetters, FileSignature signature) {}

    private static final List<KnownSignature> KNOWN = List.of(
            known("\u001F\u008B", "is compressed with gzip", "Let its name end in .gz"),
            known("\u0028\u00B5\u002F\u00FD", "is compressed with Zstandard", "Let its name end in .zst"),
            known("BZh91AY&SY", "is compressed with bzip2", DECOMPRESS),
            known("\u00FD7zXZ\0", "is compressed with xz", DECOMPRESS),
            known("PK\3\4", "is a ZIP archive, as XLSX and ODS files are, too", "Unpack it, or save the sheet as CSV"),
            known("\u00D0\u00CF\u0011\u00E0", "is an XLS workbook", SAVE),
            known("%PDF-", "is a PDF", EXPORT),
            known("SQLite format 3\0", "is a SQLite database", EXPORT),
            new KnownSignature("PAR1", true, new FileSignature("is Parquet", EXPORT)),
            new KnownSignature("ORC", true, new FileSignature("is ORC", EXPORT)),
            known("Obj\1", "is Avro", EXPORT));

    private static final List<String> HTML = List.of("<!doctype html", "<html");

    private static KnownSignature known(String first, String what, String fix) {
        return new KnownSignature(first, false, new FileSignature(what, fix));
    }

    /**
     * Returns the kind of file by its first bytes, or empty if it may be text in the right encoding.
     *
     * @param encoding the encoding of the source
     * @param source the name of the source
     */
    static Optional<FileSignature> of(byte[] first, Charset encoding, String source) {
        var name = encoding.name();
        return otherEncoding(first, name)
                .map(other -> new FileSignature(
                        "is " + other + ", as its first bytes say",
                        "Write 'encoding: " + other + "' for source '" + source + "' in elt.yaml"))
                .or(() -> binary(new String(first, StandardCharsets.ISO_8859_1)))
                .or(() -> notWide(first, name, source));
    }

    /** Finds a text with one byte for a character in a source of UTF-16 or UTF-32. */
    private static Optional<FileSignature> notWide(byte[] first, String encoding, String source) {
        var isWide = encoding.startsWith(UTF_16) || encoding.startsWith(UTF_32);
        return isWide && isOfSingleBytes(first)
                ? Optional.of(new FileSignature(
                        "is not " + encoding + ", as its first bytes say",
                        "Write 'encoding: UTF-8', or the encoding that it has, for source '" + source
                                + "' in elt.yaml"))
                : Optional.empty();
    }

    private static Optional<FileSignature> binary(String first) {
        var isHtml = HTML.stream().anyMatch(tag -> first.stripLeading().regionMatches(true, 0, tag, 0, tag.length()));
        if (isHtml) {
            return Optional.of(new FileSignature(
                    "is an HTML page, perhaps an error page of the server", "Fetch it again, or correct the pattern"));
        }
        return KNOWN.stream()
                .filter(known -> first.startsWith(known.first()))
                .filter(known -> !known.isLetters() || first.chars().anyMatch(each -> each < '\t'))
                .map(KnownSignature::signature)
                .findFirst();
    }

    /** An encoding of Unicode as the first bytes show it. The order is the order of the bytes in a unit. */
    private record Unicode(String family, String order, boolean hasMark) {

        /** Without a byte order mark, Java reads an encoding that names no order as big-endian. */
        boolean isReadBy(String encoding) {
            return encoding.equals(family + order) || encoding.equals(family) && (hasMark || order.equals(BIG_ENDIAN));
        }

        String name() {
            return hasMark ? family : family + order;
        }
    }

    /** Returns the encoding of Unicode that the file has, if the encoding of its source would misread the file. */
    private static Optional<String> otherEncoding(byte[] first, String encoding) {
        return ofMark(first)
                .or(() -> first.length < 4 ? Optional.empty() : ofZeros(first, encoding))
                .filter(found -> !found.isReadBy(encoding))
                .map(Unicode::name);
    }

    private static Optional<Unicode> ofMark(byte[] first) {
        var mark = new String(Arrays.copyOf(first, 4), StandardCharsets.ISO_8859_1);
        if (first.length >= 4 && mark.equals("\u00FF\u00FE\0\0")) {
            return Optional.of(new Unicode(UTF_32, LITTLE_ENDIAN, true));
        }
        if (first.length >= 4 && mark.equals("\0\0\u00FE\u00FF")) {
            return Optional.of(new Unicode(UTF_32, BIG_ENDIAN, true));
        }
        if (mark.startsWith("\u00FF\u00FE")) {
            return Optional.of(new Unicode(UTF_16, LITTLE_ENDIAN, true));
        }
        return mark.startsWith("\u00FE\u00FF") ? Optional.of(new Unicode(UTF_16, BIG_ENDIAN, true)) : Optional.empty();
    }

    /** Finds the encoding by the zero bytes of ASCII characters. */
    private static Optional<Unicode> ofZeros(byte[] first, String encoding) {
        var zeros = new StringBuilder();
        for (var at = 0; at < 4; at++) {
            zeros.append(first[at] == 0 ? '0' : 'x');
        }
        var order = zeros.charAt(0) == 'x' ? LITTLE_ENDIAN : BIG_ENDIAN;
        return switch (zeros.toString()) {
            case "x000", "000x" -> Optional.of(new Unicode(UTF_32, order, false));
            default ->
                encoding.startsWith(UTF_16)
                        ? ofUnits(first, encoding)
                        : Optional.of(zeros.toString())
                                .filter(of -> !encoding.startsWith(UTF_32) && (of.equals("x0x0") || of.equals("0x0x")))
                                .map(of -> new Unicode(UTF_16, order, false));
        };
    }

    /**
     * Finds the order of the bytes in a file of a UTF-16 source, if it is certain. In the wrong order, line ends disappear and
     * ASCII characters look Chinese.
     */
    private static Optional<Unicode> ofUnits(byte[] first, String encoding) {
        var order = encoding.endsWith(LITTLE_ENDIAN) ? LITTLE_ENDIAN : BIG_ENDIAN;
        var other = order.equals(BIG_ENDIAN) ? LITTLE_ENDIAN : BIG_ENDIAN;
        var units = asciiUnits(first, order);
        var otherUnits = asciiUnits(first, other);
        if (hasLineEnd(units)) {
            return Optional.empty();
        }
        var isMostlyAscii = otherUnits.length() > units.length() && otherUnits.length() * 2 >= first.length / 2;
        return hasLineEnd(otherUnits) || isMostlyAscii
                ? Optional.of(new Unicode(UTF_16, other, false))
                : Optional.empty();
    }

    private static boolean hasLineEnd(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }

    /** Returns the ASCII characters of a text in UTF-16. */
    private static String asciiUnits(byte[] text, String order) {
        var high = order.equals(BIG_ENDIAN) ? 0 : 1;
        var ascii = new StringBuilder();
        for (var at = 0; at + 1 < text.length; at += 2) {
            var low = text[at + 1 - high];
            if (text[at + high] == 0 && isAsciiText(low)) {
                ascii.append((char) low);
            }
        }
        return ascii.toString();
    }

    /** Whether the text has one byte for a character. Read as units of two bytes, it would look Chinese. */
    private static boolean isOfSingleBytes(byte[] first) {
        var ascii = 0;
        for (var each : first) {
            if (each == 0) {
                return false;
            }
            ascii += isAsciiText(each) ? 1 : 0;
        }
        return first.length > 0 && ascii * 5 >= first.length * 4;
    }

    private static boolean isAsciiText(byte value) {
        return value >= ' ' && value < 0x7F || value == '\t' || value == '\n' || value == '\r';
    }
}
