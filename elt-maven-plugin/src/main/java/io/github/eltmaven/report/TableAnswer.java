package io.github.eltmaven.report;

import io.github.eltmaven.analyze.AnswerColumn;
import io.github.eltmaven.analyze.AskedQuestion;
import io.github.eltmaven.problem.PrintableText;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An answer as aligned columns under its title. */
final class TableAnswer implements AnswerWriter {

    private static final String INDENT = "    ";

    /** Wider than most terminals, since a number that is cut says nothing. */
    private static final int WIDTH = 200;

    private final Writer out;
    private final FirstRows rows;
    private List<String> columns = List.of();
    private Set<Integer> numbers = Set.of();

    TableAnswer(Writer out, int limit) {
        this.out = out;
        this.rows = new FirstRows(limit);
    }

    @Override
    public void begin(AskedQuestion question, List<AnswerColumn> columns) throws IOException {
        this.columns = columns.stream().map(AnswerColumn::name).toList();
        this.numbers = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).isNumber())
                .boxed()
                .collect(Collectors.toSet());
        line(PrintableText.line(question.question().title()));
        for (var line : question.question().description().lines().toList()) {
            line(PrintableText.line(line));
        }
        if (!question.values().isEmpty()) {
            line(question.values().entrySet().stream()
                    .map(value -> value.getKey() + " = " + PrintableText.cell(value.getValue()))
                    .collect(Collectors.joining(", ")));
        }
    }

    @Override
    public void row(List<@Nullable String> values) {
        rows.add(values);
    }

    @Override
    public void end() throws IOException {
        for (var line : TextTable.lines(columns, rows.rows(), WIDTH, numbers)) {
            line(INDENT + line);
        }
        var remark = rows.remark();
        if (remark.isPresent()) {
            line(INDENT + remark.get());
        }
    }

    private void line(String line) throws IOException {
        out.write(line + "\n");
    }
}
