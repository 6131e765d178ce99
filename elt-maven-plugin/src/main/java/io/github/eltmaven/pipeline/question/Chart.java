package io.github.eltmaven.pipeline.question;

import io.github.eltmaven.pipeline.setting.EnumWords;
import io.github.eltmaven.problem.Place;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How a page shows the answer of a question: {@code @chart line x=stat_date y=volume}.
 *
 * @param x the column along the bottom; an empty list for a table
 * @param y the columns that the chart draws, one or more; an empty list for a table
 */
public record Chart(ChartKind kind, List<String> x, List<String> y, Place place) {

    /** The kind of chart. */
    public enum ChartKind {
        LINE,
        BAR,
        TABLE;

        /** Returns the word in a tag. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static List<String> words() {
            return EnumWords.of(values(), ChartKind::word);
        }
    }

    public Chart {
        x = List.copyOf(x);
        y = List.copyOf(y);
    }

    /** Returns every column that the chart draws. */
    public List<String> columns() {
        return Stream.concat(x.stream(), y.stream()).distinct().toList();
    }
}
