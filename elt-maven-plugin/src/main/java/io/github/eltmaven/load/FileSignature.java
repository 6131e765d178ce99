package io.github.eltmaven.load;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a file is that is no text in the encoding of its source, as its first bytes say.
 *
 * @param what what it is, as what follows the file's name
 * @param fix what to do about it
 */
record FileSignature(String what, String fix) {

    /** So many bytes are looked at. */
    static final int LENGTH = 64;

    private static final String SAVE = "Save the sheet as CSV, or correct the pattern";
    private static final String EXPORT = "Export it as CSV, or correct the pattern";
    private static final String DECOMPRESS = "Decompress it, or compress it with gzip or Zstandard";

    /** The first bytes as ISO 8859-1. A format of binary data that begins with letters alone has a control character soon. */
    private record Known(String first, boolean isLetters, FileSignature signature) {}

    private static final List<Known> KNOWN = List.of(
            known("\u001F\u008B", "is compressed with gzip", "Let its name end in .gz"),
            known("\u0028\u00B5\u002F\u00FD", "is compressed with Zstandard", "Let its name end in .zst"),
            known("BZh91AY&SY", "is compressed with bzip2", DECOMPRESS),
            known("\u00FD7zXZ\0", "is compressed with xz", DECOMPRESS),
            known("PK\3\4", "is a ZIP archive, as XLSX and ODS files are, too", "Unpack it, or save the sheet as CSV"),
            known("\u00D0\u00CF\u0011\u00E0", "is an XLS workbook", SAVE),
            known("%PDF-", "is a PDF", EXPORT),
            known("SQLite format 3\0", "is a SQLite database", EXPORT),
            new Known("PAR1", true, new FileSignature("is Parquet", EXPORT)),
            new Known("ORC", true, new FileSignature("is ORC", EXPORT)),
            known("Obj\1", "is Avro", EXPORT));

    private static final List<String> HTML = List.of("<!doctype html", "<html");

    private static Known known(String first, String what, String fix) {
        return new Known(first, false, new FileSignature(what, fix));
    }

    /**
     * What the first bytes of a file say; empty where they may be text.
     *
     * @param encoding that of the source
     * @param source the name of the source
     */
    static Optional<FileSignature> of(byte[] first, Charset encoding, String source) {
        return otherEncoding(first, encoding)
                .map(name -> new FileSignature(
                        "is " + name + ", as its first bytes say",
                        "Write 'encoding: " + name + "' for source '" + source + "' in elt.yaml"))
                .or(() -> binary(new String(first, StandardCharsets.ISO_8859_1)));
    }

    private static Optional<FileSignature> binary(String first) {
        var isHtml = HTML.stream().anyMatch(tag -> first.stripLeading().regionMatches(true, 0, tag, 0, tag.length()));
        if (isHtml) {
            return Optional.of(new FileSignature(
                    "is an HTML page, perhaps one that says why there is no file",
                    "Fetch it again, or correct the pattern"));
        }
        return KNOWN.stream()
                .filter(known -> first.startsWith(known.first()))
                .filter(known -> !known.isLetters() || first.chars().anyMatch(each -> each < '\t'))
                .map(Known::signature)
                .findFirst();
    }

    /** The encoding that byte order marks or the zeros of ASCII characters tell, where it is another one. */
    private static Optional<String> otherEncoding(byte[] first, Charset encoding) {
        var name = encoding.name();
        if (first.length < 2 || name.startsWith("UTF-32")) {
            return Optional.empty();
        }
        var four = Arrays.copyOf(first, 4);
        var zeros = new StringBuilder();
        for (var each : four) {
            zeros.append(each == 0 ? '0' : 'x');
        }
        var mark = new String(four, StandardCharsets.ISO_8859_1);
        if (first.length >= 4) {
            if (mark.equals("\u00FF\u00FE\0\0") || mark.equals("\0\0\u00FE\u00FF")) {
                return Optional.of("UTF-32");
            }
            if (zeros.toString().equals("x000") || zeros.toString().equals("000x")) {
                return Optional.of(zeros.charAt(0) == 'x' ? "UTF-32LE" : "UTF-32BE");
            }
        }
        if (name.startsWith("UTF-16")) {
            return Optional.empty();
        }
        if (mark.startsWith("\u00FF\u00FE") || mark.startsWith("\u00FE\u00FF")) {
            return Optional.of("UTF-16");
        }
        var isWithoutMark = first.length >= 4
                && (zeros.toString().equals("x0x0") || zeros.toString().equals("0x0x"));
        return isWithoutMark ? Optional.of(zeros.charAt(0) == 'x' ? "UTF-16LE" : "UTF-16BE") : Optional.empty();
    }
}
