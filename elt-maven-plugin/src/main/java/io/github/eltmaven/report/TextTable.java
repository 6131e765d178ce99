package io.github.eltmaven.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of text in aligned columns. */
public final class TextTable {

    private static final String GAP = "  ";

    private TextTable() {}

    /** The lines of a table with a header; line ends inside a value become spaces. */
    public static List<String> lines(List<String> columns, List<List<String>> rows) {
        var all = new ArrayList<List<String>>();
        all.add(columns);
        rows.forEach(row ->
                all.add(row.stream().map(value -> value.replaceAll("\\R", " ")).toList()));
        return align(all);
    }

    /** Rows without a header. */
    public static List<String> align(List<List<String>> rows) {
        var widths = new ArrayList<Integer>();
        for (var row : rows) {
            for (var i = 0; i < row.size(); i++) {
                if (i == widths.size()) {
                    widths.add(0);
                }
                widths.set(i, Math.max(widths.get(i), row.get(i).length()));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, List<Integer> widths) {
        var cells = new ArrayList<String>();
        for (var i = 0; i < row.size(); i++) {
            var cell = row.get(i);
            cells.add(cell + " ".repeat(widths.get(i) - cell.length()));
        }
        return cells.stream().collect(Collectors.joining(GAP)).stripTrailing();
    }
}
