package io.github.eltmaven.pipeline.question;

import io.github.eltmaven.problem.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How the answer of a question is shown: {@code @chart line x=stat_date y=volume}.
 *
 * @param x the column along the bottom; none of a table
 * @param y the columns that are drawn, one or more; none of a table
 */
public record Chart(ChartKind kind, List<String> x, List<String> y, Place place) {

    /** What is drawn. */
    public enum ChartKind {
        LINE,
        BAR,
        TABLE;

        /** The word for it in a tag. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static List<String> words() {
            return Arrays.stream(values()).map(ChartKind::word).toList();
        }
    }

    public Chart {
        x = List.copyOf(x);
        y = List.copyOf(y);
    }

    /** Every column that it draws. */
    public List<String> columns() {
        return Stream.concat(x.stream(), y.stream()).distinct().toList();
    }
}
