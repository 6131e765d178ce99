package io.github.eltmaven.generate.text;

import io.github.eltmaven.pipeline.CsvFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes lines of CSV in the default format, whatever format a source has. */
public final class PlainCsv {

    private PlainCsv() {}

    public static byte[] of(String value) {
        return new CsvText(CsvFormat.DEFAULT).of(value);
    }

    public static byte[] line(String... values) {
        return Arrays.stream(values)
                .map(value -> new String(of(value), StandardCharsets.UTF_8))
                .collect(Collectors.joining(",", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
