package io.github.eltmaven.report;

import io.github.eltmaven.analyze.AnswerColumn;
import io.github.eltmaven.analyze.AskedQuestion;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An answer as one object of JSON on one line. Its rows are arrays in the order of the columns. */
final class JsonAnswer implements AnswerWriter {

    private static final int FIRST_PRINTABLE = ' ';

    private final Writer out;
    private List<AnswerColumn> columns = List.of();
    private boolean hasRow;

    JsonAnswer(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(AskedQuestion question, List<AnswerColumn> columns) throws IOException {
        this.columns = columns;
        out.write("{\"name\":" + string(question.name()) + ",\"title\":"
                + string(question.question().title()) + ",\"columns\":");
        out.write(columns.stream()
                .map(column -> "{\"name\":" + string(column.name()) + ",\"type\":" + string(column.type()) + "}")
                .collect(Collectors.joining(",", "[", "]")));
        out.write(",\"rows\":[");
    }

    @Override
    public void row(List<@Nullable String> values) throws IOException {
        out.write(hasRow ? ",[" : "[");
        hasRow = true;
        for (var i = 0; i < values.size(); i++) {
            out.write((i > 0 ? "," : "") + value(columns.get(i), values.get(i)));
        }
        out.write("]");
    }

    @Override
    public void end() throws IOException {
        out.write("]}\n");
    }

    private static String value(AnswerColumn column, @Nullable String value) {
        if (value == null) {
            return "null";
        }
        if (column.isNumber() && !isNoNumber(value)) {
            return value;
        }
        if (column.isBoolean()) {
            return String.valueOf(value.startsWith("t"));
        }
        return column.isJson() ? oneLine(value) : string(value);
    }

    /** Returns whether JSON cannot represent a number: {@code NaN} or {@code Infinity}. */
    private static boolean isNoNumber(String value) {
        return value.equals("NaN") || value.endsWith("Infinity");
    }

    /** Returns JSON without line ends. Invisible characters occur in its strings only, and strings may escape them. */
    private static String oneLine(String json) {
        return escaped(json.replaceAll("[\\r\\n\\t]", " "));
    }

    private static String string(String text) {
        return '"' + escaped(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (character < FIRST_PRINTABLE || !PrintableText.isVisible(character)) {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", character));
            } else {
                escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }
}
