package io.github.eltmaven.pipeline;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The format of the records of a file.
 *
 * @param delimiter the character between two fields
 * @param quote the character around a field that holds the delimiter, a quote or a line end; {@link #NONE} where files
 *     have no quotes
 * @param escape the character before a quote inside quotes; by default the quote itself
 * @param comment the first character of a line that is a comment and not a record; {@link #NONE} where there is no such
 *     line
 * @param nulls the unquoted fields that mean NULL
 * @param encoding the encoding of the text
 * @param header whether the first record names the columns
 * @param skip how many lines come before the header, or before the first record where there is no header
 */
public record CsvFormat(
        char delimiter,
        char quote,
        char escape,
        char comment,
        List<String> nulls,
        Charset encoding,
        boolean header,
        int skip) {

    /** No character at all. A record that holds this character is malformed anyway. */
    public static final char NONE = '\0';

    /** The greatest number of lines before a header. */
    public static final int MOST_SKIPPED = 1_000_000;

    public static final CsvFormat DEFAULT = new CsvFormat(',', '"', "");

    public CsvFormat {
        nulls = List.copyOf(nulls);
    }

    /** Creates a format with the settings that files change most often. Every other setting has its default. */
    public CsvFormat(char delimiter, char quote, String nullText) {
        this(delimiter, quote, quote, NONE, List.of(nullText), StandardCharsets.UTF_8, true, 0);
    }

    /** Returns a regular expression that separates the fields of a malformed text. It takes the usual delimiters for separators, too. */
    public String fieldSeparators() {
        var separators = new StringBuilder("[,;|\\t\\r\\n\"'");
        for (var character : new char[] {delimiter, quote, escape}) {
            if (character != NONE) {
                separators
                        .append(character < 128 && !Character.isLetterOrDigit(character) ? "\\" : "")
                        .append(character);
            }
        }
        return separators.append(']').toString();
    }

    /**
     * Returns a value as a file of this format has it. The value is quoted if it holds the delimiter, a quote or a line
     * end, or if it would otherwise begin a comment or mean NULL. An empty value stays empty.
     *
     * <p>All CSV that the plugin writes comes from here, except the records that the load copies: they are bytes of a
     * file already. The generator asks once for each text that it draws, and writes bytes from then on. So it needs no
     * faster writer, and this class needs no library.
     */
    public String field(String value) {
        var isComment = !value.isEmpty() && value.charAt(0) == comment;
        var isNull = !value.isEmpty() && nulls.contains(value);
        return isComment || isNull || hasLineEnd(value) || value.indexOf(delimiter) >= 0 || value.indexOf(quote) >= 0
                ? quote + escaped(value) + quote
                : value;
    }

    private String escaped(String value) {
        var before = String.valueOf(escape);
        var text = escape == quote ? value : value.replace(before, before + before);
        return text.replace(String.valueOf(quote), before + quote);
    }

    public static boolean hasLineEnd(String value) {
        return value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0;
    }
}
