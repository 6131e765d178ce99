package io.github.eltmaven.page;

import io.github.eltmaven.analyze.AnswerColumn;
import io.github.eltmaven.pipeline.question.Chart;
import io.github.eltmaven.pipeline.question.Question;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Suggestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question with its answer, or with the reason why it has no answer.
 *
 * @param values the values of the question's parameters
 * @param columns the columns of the answer; empty where there is no answer
 * @param rows its first rows
 * @param more how many more rows there are
 * @param problems why there is no answer, or why the page cannot draw it as its {@code @chart} asks
 */
public record Answer(
        Question question,
        Map<String, String> values,
        List<AnswerColumn> columns,
        List<List<@Nullable String>> rows,
        long more,
        List<Problem> problems) {

    public Answer {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /** Returns a question that has no answer. */
    public static Answer none(Question question, List<Problem> problems) {
        return new Answer(question, Map.of(), List.of(), List.of(), 0, problems);
    }

    /** Returns whether there is an answer. */
    public boolean isThere() {
        return !columns.isEmpty();
    }

    /** Returns whether the page draws a chart, and not only a table. */
    boolean isDrawn() {
        return !rows.isEmpty()
                && problems.isEmpty()
                && question.chart()
                        .filter(chart -> chart.kind() != Chart.ChartKind.TABLE)
                        .isPresent();
    }

    /** Returns why the page cannot draw an answer with these columns as its question asks. */
    static List<Problem> chartProblems(Question question, List<AnswerColumn> columns) {
        var problems = new ArrayList<Problem>();
        question.chart().ifPresent(chart -> {
            var names = columns.stream().map(AnswerColumn::name).toList();
            for (var name : chart.columns()) {
                if (!names.contains(name)) {
                    problems.add(Problem.at(
                            chart.place(),
                            ProblemCode.QUESTION,
                            "@chart asks for the column '" + name + "', but the answer has no such column",
                            Suggestion.didYouMean(name, names)));
                }
            }
            columns.stream()
                    .filter(column -> chart.y().contains(column.name()) && !column.isNumber())
                    .map(column -> Problem.at(
                            chart.place(),
                            ProblemCode.QUESTION,
                            "@chart asks to draw '" + column.name() + "', whose type is not a number but "
                                    + column.type(),
                            "Name a column of numbers as y, or write @chart table"))
                    .forEach(problems::add);
        });
        return problems;
    }
}
