package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.CsvFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts as they stand in the file. What can be known before the first record is quoted only once. */
record CsvText(CsvFormat format) {

    /** A value in UTF-8, in quotes where it holds the delimiter, a quote or a line end. */
    byte[] of(String value) {
        var quote = String.valueOf(format.quote());
        var needsQuotes = value.indexOf(format.delimiter()) >= 0
                || value.contains(quote)
                || value.indexOf('\n') >= 0
                || value.indexOf('\r') >= 0;
        var text = needsQuotes ? quote + value.replace(quote, quote + quote) + quote : value;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    byte[][] of(List<String> values) {
        return values.stream().map(this::of).toArray(byte[][]::new);
    }
}
