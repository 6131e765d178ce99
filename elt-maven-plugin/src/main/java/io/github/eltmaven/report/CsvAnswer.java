package io.github.eltmaven.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.github.eltmaven.analyze.AnswerColumn;
import io.github.eltmaven.analyze.AskedQuestion;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer as CSV with a header. */
final class CsvAnswer implements AnswerWriter {

    private final CsvWriter out;
    private final boolean isForEyes;

    CsvAnswer(Writer out, boolean isForEyes) {
        this.out = CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(out);
        this.isForEyes = isForEyes;
    }

    @Override
    public void begin(AskedQuestion question, List<AnswerColumn> columns) {
        write(columns.stream().map(AnswerColumn::name).toList());
    }

    @Override
    public void row(List<@Nullable String> values) {
        write(values);
    }

    @Override
    public void end() {
        // The writer has written every row already.
    }

    private void write(List<? extends @Nullable String> values) {
        var fields = new ArrayList<@Nullable String>();
        for (var value : values) {
            fields.add(value == null || !isForEyes ? value : PrintableText.text(value));
        }
        out.writeRecord(fields);
    }
}
