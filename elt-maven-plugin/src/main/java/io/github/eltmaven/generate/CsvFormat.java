package io.github.eltmaven.generate;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How the source that will read the file wants it written.
 *
 * @param header whether the first line names the columns
 * @param delimiter what stands between two fields
 * @param quote what stands around a field that holds a delimiter, a quote or a line end
 * @param encoding the file's encoding
 */
public record CsvFormat(boolean header, char delimiter, char quote, Charset encoding) {

    /** What {@code elt.yaml} means where it says nothing. */
    public static final CsvFormat DEFAULT = new CsvFormat(true, ',', '"', StandardCharsets.UTF_8);
}
