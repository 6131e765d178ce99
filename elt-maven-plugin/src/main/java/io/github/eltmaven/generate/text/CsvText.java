package io.github.eltmaven.generate.text;

import io.github.eltmaven.pipeline.CsvFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

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

    /** Returns a value in UTF-8, quoted where the format needs it. */
    public byte[] of(String value) {
        hasLineEnds |= CsvFormat.hasLineEnd(value);
        return format.field(value).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a line of a file beside the data. Such a file has the default format, whatever format the source has. */
    public static byte[] plainLine(String... values) {
        return Arrays.stream(values)
                .map(CsvFormat.DEFAULT::field)
                .collect(Collectors.joining(",", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
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
