package io.github.eltmaven.page;

import io.github.eltmaven.analyze.AnswerColumn;
import io.github.eltmaven.report.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The questions with their answers.
 *
 * @param json the data of the charts, for the script
 */
record Answers(List<Shown> all, String json) {

    Answers {
        all = List.copyOf(all);
    }

    /** One question with its answer. */
    record Shown(
            String id,
            String title,
            String description,
            String file,
            String values,
            List<TableHead> columns,
            List<List<String>> rows,
            String remark,
            List<String> problems,
            boolean isDrawn) {

        boolean isThere() {
            return !columns.isEmpty();
        }
    }

    /** A column of an answer. */
    record TableHead(String name, boolean isNumber) {}

    /** The data of one chart: a list of values for every column that the chart needs. */
    private record DrawnAnswer(
            String id, String kind, String x, boolean isNumber, List<String> labels, List<Series> series) {}

    private record Series(String name, List<@Nullable Double> values) {}

    static Answers of(List<Answer> answers, Path base) {
        var shown = new ArrayList<Shown>();
        var drawn = new ArrayList<DrawnAnswer>();
        for (var i = 0; i < answers.size(); i++) {
            var answer = answers.get(i);
            var id = "answer-" + (i + 1);
            shown.add(shown(id, answer, base));
            if (answer.isDrawn()) {
                drawn.add(drawn(id, answer));
            }
        }
        return new Answers(shown, ScriptJson.of(drawn));
    }

    private static Shown shown(String id, Answer answer, Path base) {
        return new Shown(
                id,
                Cell.of(answer.question().title()),
                answer.question().description(),
                answer.question().sql().place().render(base).replaceFirst(":.*", ""),
                answer.values().entrySet().stream()
                        .map(value -> value.getKey() + " = " + value.getValue())
                        .collect(Collectors.joining(", ")),
                answer.columns().stream()
                        .map(column -> new TableHead(column.name(), column.isNumber()))
                        .toList(),
                answer.rows().stream()
                        .map(row -> row.stream().map(Cell::of).toList())
                        .toList(),
                remark(answer),
                answer.problems().stream().map(problem -> problem.render(base)).toList(),
                answer.isDrawn());
    }

    private static String remark(Answer answer) {
        if (answer.rows().isEmpty()) {
            return "no row";
        }
        return answer.more() == 0
                ? ""
                : "… and " + Numbers.count(answer.more(), "row") + " more, which the chart leaves out as well";
    }

    private static DrawnAnswer drawn(String id, Answer answer) {
        var chart = answer.question().chart().orElseThrow();
        var names = answer.columns().stream().map(AnswerColumn::name).toList();
        var x = names.indexOf(chart.x().get(0));
        return new DrawnAnswer(
                id,
                chart.kind().word(),
                chart.x().get(0),
                answer.columns().get(x).isNumber(),
                answer.rows().stream().map(row -> Cell.of(row.get(x))).toList(),
                chart.y().stream()
                        .map(name -> series(name, names.indexOf(name), answer))
                        .toList());
    }

    private static Series series(String name, int column, Answer answer) {
        var values = new ArrayList<@Nullable Double>();
        IntStream.range(0, answer.rows().size())
                .forEach(row -> values.add(number(answer.rows().get(row).get(column))));
        return new Series(name, values);
    }

    /** Returns a number that the chart can draw; null for any other value. */
    private static @Nullable Double number(@Nullable String value) {
        if (value == null) {
            return null;
        }
        var number = Double.parseDouble(value);
        return Double.isFinite(number) ? number : null;
    }
}
