package io.github.eltmaven.load;

import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.sql.Quoting;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The CSV format in which records are sent to COPY. It is the format of the source as far as COPY supports it.
 *
 * @param nulls the texts that mean NULL in the source; COPY supports only the first
 */
record CopyFormat(char delimiter, char quote, char escape, byte[][] nulls) {

    /** The text for NULL in COPY if the source has none. */
    private static final String NOTHING = "\\N";

    /** The quote if the source has none. It cannot be a delimiter, and no text for NULL contains it. */
    private static final char OWN_QUOTE = '\1';

    static CopyFormat of(CsvFormat format) {
        var nulls = format.nulls().isEmpty() ? List.of(NOTHING) : format.nulls();
        var isQuoted = format.quote() != CsvFormat.NONE;
        var quote = isQuoted ? format.quote() : OWN_QUOTE;
        return new CopyFormat(
                format.delimiter(),
                quote,
                isQuoted && format.escape() != CsvFormat.NONE ? format.escape() : quote,
                nulls.stream()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new));
    }

    /** Returns the options of COPY. */
    String options() {
        return "FORMAT csv, ENCODING 'UTF8', DELIMITER %s, QUOTE %s, ESCAPE %s, NULL %s"
                .formatted(
                        literal(delimiter),
                        literal(quote),
                        literal(escape),
                        Quoting.literal(new String(nulls[0], StandardCharsets.UTF_8)));
    }

    private static String literal(char character) {
        return Quoting.literal(String.valueOf(character));
    }
}
