package io.github.eltmaven.load;

import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.sql.Quoting;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The CSV format in which records are sent to COPY: that of their source as far as COPY knows it.
 *
 * @param nulls the texts that mean NULL in the source; the first is the one that COPY knows
 */
record CopyFormat(char delimiter, char quote, char escape, byte[][] nulls) {

    /** The text that COPY takes for NULL where the source has no text for NULL. */
    private static final String NOTHING = "\\N";

    /** The quote where the source has none: no delimiter, and in no text that means NULL. */
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

    /** The options of COPY. */
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
