package io.github.eltmaven.pipeline.reader;

import io.github.eltmaven.pipeline.question.Chart;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.sql.CommaList;
import io.github.eltmaven.sql.Tag;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the tag {@code @chart}: the kind of chart, and the columns of the answer that it draws. */
final class ChartReader {

    private static final List<String> KEYS = List.of("x", "y");
    private static final String EXAMPLE = "Write for example @chart line x=stat_date y=volume";

    /** A word, or several words that an equals sign or commas join. */
    private static final Pattern WORD = Pattern.compile("[^\\s,=]++(?:\\s*+[,=]\\s*+[^\\s,=]++)*+(?:\\s*+[,=])?+");

    private final Problems problems;

    ChartReader(Problems problems) {
        this.problems = problems;
    }

    /** Returns the chart of a tag. Where the tag is wrong, the result is empty and the problems get the reason. */
    Optional<Chart> read(Tag tag) {
        var words = WORD.matcher(tag.value());
        if (!words.find()) {
            problems.add(tag.place(), ProblemCode.CONFIGURATION, "@chart does not say what to draw", EXAMPLE);
            return Optional.empty();
        }
        var kind = kind(words.group(), place(tag, words.start()));
        Map<String, List<String>> columns = new HashMap<>();
        var isRight = kind.isPresent();
        while (words.find()) {
            isRight &= readColumns(words.group(), place(tag, words.start()), columns);
        }
        return isRight && fits(kind.get(), columns, tag)
                ? Optional.of(new Chart(
                        kind.get(),
                        columns.getOrDefault("x", List.of()),
                        columns.getOrDefault("y", List.of()),
                        tag.place()))
                : Optional.empty();
    }

    private Optional<Chart.ChartKind> kind(String word, Place place) {
        if (!Chart.ChartKind.words().contains(word)) {
            problems.add(
                    place,
                    ProblemCode.CONFIGURATION,
                    "@chart cannot be '" + word + "'",
                    Suggestion.didYouMean(word, Chart.ChartKind.words()));
            return Optional.empty();
        }
        return Optional.of(Chart.ChartKind.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private boolean readColumns(String word, Place place, Map<String, List<String>> columns) {
        var parts = Arrays.stream(word.split("=", 2)).map(String::strip).toArray(String[]::new);
        if (!KEYS.contains(parts[0])) {
            problems.add(
                    place,
                    ProblemCode.CONFIGURATION,
                    "@chart knows no '" + parts[0] + "'",
                    Suggestion.didYouMean(parts[0], KEYS));
            return false;
        }
        var names = parts.length < 2
                ? List.<String>of()
                : CommaList.parts(parts[1]).stream()
                        .filter(name -> !name.isEmpty())
                        .toList();
        if (names.isEmpty()) {
            problems.add(place, ProblemCode.CONFIGURATION, "'" + parts[0] + "' of @chart names no column", EXAMPLE);
            return false;
        }
        if (columns.put(parts[0], names) != null) {
            problems.add(
                    place,
                    ProblemCode.CONFIGURATION,
                    "'" + parts[0] + "' of @chart stands twice",
                    "Name several columns with commas between: y=volume,trade_count");
            return false;
        }
        return true;
    }

    private boolean fits(Chart.ChartKind kind, Map<String, List<String>> columns, Tag tag) {
        if (kind == Chart.ChartKind.TABLE) {
            return columns.isEmpty() || refuse(tag, "a table takes neither x nor y", "Write @chart table");
        }
        if (!columns.keySet().containsAll(KEYS)) {
            return refuse(tag, "a " + kind.word() + " needs both x and y", EXAMPLE);
        }
        return columns.get("x").size() == 1 || refuse(tag, "x is one column", EXAMPLE);
    }

    private boolean refuse(Tag tag, String what, String fix) {
        problems.add(tag.place(), ProblemCode.CONFIGURATION, what, fix);
        return false;
    }

    /** Returns the place of a character of the tag's value. */
    private static Place place(Tag tag, int offset) {
        return new Place(
                tag.place().file(), tag.place().line(), tag.valuePlace().column() + offset);
    }
}
