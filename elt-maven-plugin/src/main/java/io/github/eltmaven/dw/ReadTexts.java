package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.WorkingColumns.Numbered;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The texts that columns were read from, which stand beside the columns: each in a column of its own, or in arrays where the
 * columns and their texts are more than a target list can hold, which is 1,664.
 */
final class ReadTexts {

    private static final int MOST_COLUMNS_WITH_TEXTS = 800;

    /** An element is found by walking over those before it. */
    private static final int TEXTS_OF_AN_ARRAY = 50;

    private final List<String> ofTable;
    private final List<String> columns;
    private final int firstArray;
    private final boolean isInArrays;

    /**
     * The texts of some columns.
     *
     * @param ofTable all columns of their table
     * @param columns that are read
     * @param firstArray a number from which on no other texts of the same records have arrays
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

    /** The column, and the others whose texts have to be known for that of the column to be known. */
    List<String> with(String column) {
        var first = columns.indexOf(column) / TEXTS_OF_AN_ARRAY * TEXTS_OF_AN_ARRAY;
        return isInArrays
                ? columns.subList(first, Math.min(first + TEXTS_OF_AN_ARRAY, columns.size()))
                : List.of(column);
    }

    /**
     * What a query has to give for the texts.
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
