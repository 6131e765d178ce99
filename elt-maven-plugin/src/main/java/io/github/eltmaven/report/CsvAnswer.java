package io.github.eltmaven.report;

import io.github.eltmaven.analyze.AnswerColumn;
import io.github.eltmaven.analyze.AskedQuestion;
import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.problem.PrintableText;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An answer as CSV with a header, as RFC 4180 has it. */
final class CsvAnswer implements AnswerWriter {

    /** Quotes a value that begins with #, too. Some readers would take its line for a comment. */
    private static final CsvFormat FORMAT =
            new CsvFormat(',', '"', '"', '#', List.of(""), StandardCharsets.UTF_8, true, 0);

    private final Writer out;
    private final boolean isForEyes;

    CsvAnswer(Writer out, boolean isForEyes) {
        this.out = out;
        this.isForEyes = isForEyes;
    }

    @Override
    public void begin(AskedQuestion question, List<AnswerColumn> columns) throws IOException {
        write(columns.stream().map(AnswerColumn::name).toList());
    }

    @Override
    public void row(List<@Nullable String> values) throws IOException {
        write(values);
    }

    @Override
    public void end() {
        // The writer has written every row already.
    }

    private void write(List<? extends @Nullable String> values) throws IOException {
        out.write(values.stream().map(this::field).collect(Collectors.joining(",", "", "\r\n")));
    }

    /** Returns a value. NULL is an empty field, and an empty text is a pair of quotes. */
    private String field(@Nullable String value) {
        if (value == null) {
            return "";
        }
        return value.isEmpty() ? "\"\"" : FORMAT.field(isForEyes ? PrintableText.line(value) : value);
    }
}
