package io.github.eltmaven.pipeline;

/**
 * How the records of a file are written.
 *
 * @param delimiter what stands between two fields
 * @param quote what stands around a field that holds the delimiter, a quote or a line end
 * @param nullText the unquoted field that means NULL
 */
public record CsvFormat(char delimiter, char quote, String nullText) {

    public static final CsvFormat DEFAULT = new CsvFormat(',', '"', "");
}
