package io.github.eltmaven.pipeline;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How the records of a file are written.
 *
 * @param delimiter what stands between two fields
 * @param quote what stands around a field that holds the delimiter, a quote or a line end; {@link #NONE} where nothing does
 * @param escape what stands before a quote inside quotes; by default the quote itself
 * @param comment what a line begins with that is no record; {@link #NONE} where there is no such line
 * @param nulls the unquoted fields that mean NULL
 * @param encoding the encoding of the text
 * @param header whether the first record names the columns
 * @param skip how many lines come before the header, or the first record where there is no header
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

    /** No character at all; a record that holds it is malformed anyway. */
    public static final char NONE = '\0';

    public static final CsvFormat DEFAULT = new CsvFormat(',', '"', "");

    public CsvFormat {
        nulls = List.copyOf(nulls);
    }

    /** A format that differs from the default in what is most often another one. */
    public CsvFormat(char delimiter, char quote, String nullText) {
        this(delimiter, quote, quote, NONE, List.of(nullText), StandardCharsets.UTF_8, true, 0);
    }
}
