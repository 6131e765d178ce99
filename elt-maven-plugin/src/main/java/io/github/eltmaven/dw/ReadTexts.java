package io.github.eltmaven.dw;

import io.github.eltmaven.sql.WorkingColumns.Numbered;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The texts that columns were read from. A query gives them beside the columns. Each text has its own column, or the
 * texts stand in arrays where columns and texts together are more than the 1,664 columns that a query may have.
 */
final class ReadTexts {

    private static final int MOST_COLUMNS_WITH_TEXTS = 800;

    /**
     * PostgreSQL finds an element of an array of texts by walking over the elements before it, so arrays stay short.
     */
    private static final int TEXTS_OF_AN_ARRAY = 50;

    private final List<String> ofTable;
    private final List<String> columns;
    private final int firstArray;
    private final boolean isInArrays;

    /**
     * The texts of some columns.
     *
     * @param ofTable all columns of their table
     * @param columns the columns that are read from texts
     * @param firstArray the number of the first array; other texts of the same records use smaller numbers or none
     */
    ReadTexts(List<String> ofTable, List<String> columns, int firstArray) {
        this.ofTable = List.copyOf(ofTable);
        this.columns = List.copyOf(columns);
        this.firstArray = firstArray;
        this.isInArrays = ofTable.size() > MOST_COLUMNS_WITH_TEXTS;
    }

    boolean contain(String column) {
        return columns.contains(column);
    }

    /** The expression that gives the text of a column. */
    String of(String column) {
        if (!isInArrays) {
            return Numbered.READ.of(ofTable.indexOf(column));
        }
        var index = columns.indexOf(column);
        return "%s[%s]".formatted(array(index / TEXTS_OF_AN_ARRAY), index % TEXTS_OF_AN_ARRAY + 1);
    }

    /** The columns whose texts stand in the same array as the text of a column, itself among them. */
    List<String> with(String column) {
        var first = columns.indexOf(column) / TEXTS_OF_AN_ARRAY * TEXTS_OF_AN_ARRAY;
        return isInArrays
                ? columns.subList(first, Math.min(first + TEXTS_OF_AN_ARRAY, columns.size()))
                : List.of(column);
    }

    /**
     * The columns that a query has to give for the texts.
     *
     * @param text gives the expression that a column is read from
     */
    Stream<String> selected(UnaryOperator<String> text) {
        if (!isInArrays) {
            return columns.stream().map(column -> text.apply(column) + " AS " + of(column));
        }
        var arrays = (columns.size() + TEXTS_OF_AN_ARRAY - 1) / TEXTS_OF_AN_ARRAY;
        return IntStream.range(0, arrays)
                .mapToObj(number -> columns.stream()
                        .skip((long) number * TEXTS_OF_AN_ARRAY)
                        .limit(TEXTS_OF_AN_ARRAY)
                        .map(column -> "(" + text.apply(column) + ")::text")
                        .collect(Collectors.joining(", ", "ARRAY[", "] AS " + array(number))));
    }

    private String array(int number) {
        return Numbered.READ.of(firstArray + number);
    }
}
