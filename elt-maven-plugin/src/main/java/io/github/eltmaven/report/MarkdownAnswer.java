package io.github.eltmaven.report;

import io.github.eltmaven.analyze.AnswerColumn;
import io.github.eltmaven.analyze.AskedQuestion;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An answer as a table of Markdown under its title. */
final class MarkdownAnswer implements AnswerWriter {

    private final Writer out;
    private final FirstRows rows;

    MarkdownAnswer(Writer out, int limit) {
        this.out = out;
        this.rows = new FirstRows(limit);
    }

    @Override
    public void begin(AskedQuestion question, List<AnswerColumn> columns) throws IOException {
        out.write("## " + MarkdownText.escaped(question.question().title()) + "\n\n");
        var description = question.question().description();
        if (!description.isEmpty()) {
            out.write(MarkdownText.escaped(description) + "\n\n");
        }
        row(columns.stream().map(AnswerColumn::name).toList(), out);
        out.write(columns.stream()
                .map(column -> column.isNumber() ? "--:" : "---")
                .collect(Collectors.joining("|", "|", "|\n")));
    }

    @Override
    public void row(List<@Nullable String> values) {
        rows.add(values);
    }

    @Override
    public void end() throws IOException {
        for (var row : rows.rows()) {
            row(row, out);
        }
        var remark = rows.remark();
        out.write(remark.map(text -> "\n" + text + "\n").orElse("") + "\n");
    }

    private static void row(List<String> cells, Writer out) throws IOException {
        out.write(cells.stream().map(MarkdownText::escaped).collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
