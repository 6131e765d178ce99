package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.CsvFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts as they stand in the file. What can be known before the first record is quoted only once. */
final class CsvText {

    private final CsvFormat format;
    private boolean hasLineEnds;

    CsvText(CsvFormat format) {
        this.format = format;
    }

    CsvFormat format() {
        return format;
    }

    /** Whether a text that was asked for holds a line end, so that a record may take several lines. */
    boolean hasLineEnds() {
        return hasLineEnds;
    }

    /** A value in UTF-8, in quotes where it holds the delimiter, a quote or a line end. */
    byte[] of(String value) {
        var quote = String.valueOf(format.quote());
        var hasLineEnd = value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0;
        hasLineEnds |= hasLineEnd;
        var needsQuotes = hasLineEnd || value.indexOf(format.delimiter()) >= 0 || value.contains(quote);
        var text = needsQuotes ? quote + value.replace(quote, quote + quote) + quote : value;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    byte[][] of(List<String> values) {
        return values.stream().map(this::of).toArray(byte[][]::new);
    }
}
