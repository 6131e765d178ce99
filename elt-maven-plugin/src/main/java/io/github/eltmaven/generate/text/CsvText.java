package io.github.eltmaven.generate.text;

import io.github.eltmaven.pipeline.CsvFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes texts as CSV. It quotes a text only once if the text is known before the first record. */
public final class CsvText {

    private final CsvFormat format;
    private boolean hasLineEnds;

    public CsvText(CsvFormat format) {
        this.format = format;
    }

    public CsvFormat format() {
        return format;
    }

    /** Returns whether a text that was requested so far holds a line end. A record may then take several lines. */
    public boolean hasLineEnds() {
        return hasLineEnds;
    }

    /**
     * Returns a value in UTF-8. It is quoted if it holds the delimiter, a quote or a line end, or if it would otherwise
     * begin a comment or mean NULL.
     */
    public byte[] of(String value) {
        var quote = String.valueOf(format.quote());
        var hasLineEnd = value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0;
        hasLineEnds |= hasLineEnd;
        var isComment = !value.isEmpty() && value.charAt(0) == format.comment();
        var isNull = !value.isEmpty() && format.nulls().contains(value);
        var needsQuotes =
                hasLineEnd || isComment || isNull || value.indexOf(format.delimiter()) >= 0 || value.contains(quote);
        var text = needsQuotes ? quote + escaped(value, quote) + quote : value;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String escaped(String value, String quote) {
        var escape = String.valueOf(format.escape());
        var text = escape.equals(quote) ? value : value.replace(escape, escape + escape);
        return text.replace(quote, escape + quote);
    }

    public byte[][] of(List<String> values) {
        return values.stream().map(this::of).toArray(byte[][]::new);
    }

    /** Returns cells that are quoted where their text, such as a number, would otherwise mean NULL. */
    public Cells values(Cells cells) {
        var nulls = format.nulls().stream()
                .filter(text -> !text.isEmpty())
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        if (nulls.length == 0) {
            return cells;
        }
        return (out, event, record) -> {
            var start = out.length();
            cells.write(out, event, record);
            for (var text : nulls) {
                if (out.isFrom(start, text)) {
                    out.insert(start, format.quote());
                    out.put(format.quote());
                    return;
                }
            }
        };
    }
}
