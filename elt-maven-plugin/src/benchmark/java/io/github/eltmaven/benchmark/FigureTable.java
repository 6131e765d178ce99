package io.github.eltmaven.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures as a table in Markdown, whose columns also stand below each other on a console. */
final class FigureTable {

    private static final List<String> HEADERS =
            List.of("", "way", "median", "least – most", "million records/s", "times as fast", "goal");

    private FigureTable() {}

    static String of(List<Figure> figures) {
        var lines = new ArrayList<List<String>>();
        lines.add(HEADERS);
        var last = "";
        for (var figure : figures) {
            var what = figure.section() + ": " + figure.measure();
            lines.add(List.of(
                    what.equals(last) ? "" : what,
                    figure.way(),
                    seconds(figure.median()) + " s",
                    figure.seconds().size() == 1 ? "once" : seconds(figure.least()) + " – " + seconds(figure.most()),
                    figure.records() > 0 ? format("%.2f", figure.records() / figure.median() / 1e6) : "",
                    ratio(figure),
                    goal(figure)));
            last = what;
        }
        var text = new StringBuilder();
        for (var i = 0; i < lines.size(); i++) {
            append(text, lines.get(i), lines);
            if (i == 0) {
                append(text, HEADERS.stream().map(header -> "---").toList(), lines);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> cells, List<List<String>> lines) {
        text.append('|');
        for (var column = 0; column < cells.size(); column++) {
            var index = column;
            var width = lines.stream()
                    .mapToInt(line -> line.get(index).length())
                    .max()
                    .orElse(0);
            text.append(' ')
                    .append(cells.get(column))
                    .append(" ".repeat(Math.max(0, width - cells.get(column).length())))
                    .append(" |");
        }
        text.append('\n');
    }

    private static String ratio(Figure figure) {
        return figure.ratio() == null ? "1" : format(figure.ratio() < 10 ? "%.2f" : "%.1f", figure.ratio());
    }

    private static String goal(Figure figure) {
        return figure.goal() == null ? "" : figure.goal() + (figure.isGoalMissed() ? ", missed" : "");
    }

    private static String seconds(double seconds) {
        return format(seconds < 1 ? "%.3f" : "%.2f", seconds);
    }

    private static String format(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
