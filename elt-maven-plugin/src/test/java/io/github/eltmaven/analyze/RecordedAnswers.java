package io.github.eltmaven.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Remembers the complete answers, and the names of the abandoned ones. */
public final class RecordedAnswers implements AnswerListener {

    private final Map<String, List<List<@Nullable String>>> whole = new TreeMap<>();
    private final List<String> abandoned = new ArrayList<>();
    private List<AnswerColumn> columns = List.of();
    private List<List<@Nullable String>> rows = new ArrayList<>();
    private String name = "";

    /** The rows of each answer by the name of its question. */
    Map<String, List<List<@Nullable String>>> whole() {
        return whole;
    }

    List<List<@Nullable String>> rows(String question) {
        return whole.getOrDefault(question, List.of());
    }

    List<String> abandoned() {
        return abandoned;
    }

    /** The columns of the answer that began last. */
    List<AnswerColumn> columns() {
        return columns;
    }

    @Override
    public void begin(AskedQuestion question, List<AnswerColumn> columns) {
        this.name = question.name();
        this.columns = columns;
        this.rows = new ArrayList<>();
    }

    @Override
    public void row(List<@Nullable String> values) {
        rows.add(values);
    }

    @Override
    public void end() {
        whole.put(name, rows);
    }

    @Override
    public void abandon() {
        abandoned.add(name);
    }
}
