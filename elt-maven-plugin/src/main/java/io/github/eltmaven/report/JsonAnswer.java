package io.github.eltmaven.report;

import com.google.gson.stream.JsonWriter;
import io.github.eltmaven.analyze.AnswerColumn;
import io.github.eltmaven.analyze.AskedQuestion;
import io.github.eltmaven.problem.PrintableText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An answer as one object of JSON on one line. Its rows are arrays in the order of the columns. */
final class JsonAnswer implements AnswerWriter {

    private final Writer out;
    private final JsonWriter json;
    private List<AnswerColumn> columns = List.of();

    JsonAnswer(Writer out) {
        this.out = out;
        this.json = new JsonWriter(new VisibleJson(out));
    }

    @Override
    public void begin(AskedQuestion question, List<AnswerColumn> columns) throws IOException {
        this.columns = columns;
        json.beginObject();
        json.name("name").value(question.name());
        json.name("title").value(question.question().title());
        json.name("columns").beginArray();
        for (var column : columns) {
            json.beginObject();
            json.name("name").value(column.name());
            json.name("type").value(column.type());
            json.endObject();
        }
        json.endArray();
        json.name("rows").beginArray();
    }

    @Override
    public void row(List<@Nullable String> values) throws IOException {
        json.beginArray();
        for (var i = 0; i < values.size(); i++) {
            write(columns.get(i), values.get(i));
        }
        json.endArray();
    }

    @Override
    public void end() throws IOException {
        json.endArray().endObject();
        out.write('\n');
    }

    private void write(AnswerColumn column, @Nullable String value) throws IOException {
        if (value == null) {
            json.nullValue();
        } else if (column.isNumber() && !isNoNumber(value)) {
            json.jsonValue(value);
        } else if (column.isBoolean()) {
            json.value(value.startsWith("t"));
        } else if (column.isJson()) {
            // Line ends and tabs stand between the parts of a value alone. Inside its strings they are escaped.
            json.jsonValue(value.replaceAll("[\\r\\n\\t]", " "));
        } else {
            json.value(value);
        }
    }

    /** Returns whether JSON cannot represent a number: {@code NaN} or {@code Infinity}. */
    private static boolean isNoNumber(String value) {
        return value.equals("NaN") || value.endsWith("Infinity");
    }

    /**
     * Writes JSON without invisible characters. Such characters occur in its strings only, and strings may escape them.
     */
    private static final class VisibleJson extends FilterWriter {

        VisibleJson(Writer out) {
            super(out);
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            var end = offset + length;
            for (var i = offset; i < end; ) {
                var character = text.codePointAt(i);
                i += Character.charCount(character);
                out.write(
                        PrintableText.isVisible(character)
                                ? Character.toString(character)
                                : String.format(Locale.ROOT, "\\u%04x", character));
            }
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            write(new String(text, offset, length), 0, length);
        }

        @Override
        public void write(int character) throws IOException {
            write(Character.toString(character), 0, 1);
        }
    }
}
