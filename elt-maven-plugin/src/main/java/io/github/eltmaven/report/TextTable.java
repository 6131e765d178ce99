package io.github.eltmaven.report;

import io.github.eltmaven.problem.PrintableText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows of text in aligned columns. */
public final class TextTable {

    private static final String GAP = "  ";

    /** The table never cuts a cell to fewer characters. */
    private static final int SHORTEST = 8;

    private TextTable() {}

    /**
     * Returns the lines of a table with a header. No line is longer than {@code width}. The table cuts values to fit,
     * the longest first. Where this is not enough, it leaves out the last columns. Every value becomes one line of
     * visible characters.
     */
    public static List<String> lines(List<String> columns, List<List<String>> rows, int width) {
        return lines(columns, rows, width, Set.of());
    }

    /**
     * Returns the same lines with some columns aligned to the right.
     *
     * @param right the indexes of these columns
     */
    static List<String> lines(List<String> columns, List<List<String>> rows, int width, Set<Integer> right) {
        var all = new ArrayList<List<String>>();
        all.add(columns);
        all.addAll(rows);
        var shown = all.stream().map(row -> fit(row, width)).toList();
        var limit = longest(widths(shown), width);
        return align(
                shown.stream()
                        .map(row -> row.stream()
                                .map(cell -> PrintableText.cut(cell, limit))
                                .toList())
                        .toList(),
                right);
    }

    /** Returns as many cells as fit when all are cut short, and an ellipsis for the other cells. */
    private static List<String> fit(List<String> row, int width) {
        var room = (width + GAP.length()) / (SHORTEST + GAP.length());
        var isWhole = row.size() <= room;
        var cells = new ArrayList<>(row.subList(0, isWhole ? row.size() : room - 1).stream()
                .map(PrintableText::line)
                .toList());
        if (!isWhole) {
            cells.add(PrintableText.ELLIPSIS);
        }
        return cells;
    }

    /** Returns the greatest length of a cell with which all columns fit. */
    private static int longest(List<Integer> widths, int width) {
        var room = width - GAP.length() * (widths.size() - 1);
        var longest = Math.max(SHORTEST, width);
        while (longest > SHORTEST && sum(widths, longest) > room) {
            longest--;
        }
        return longest;
    }

    private static int sum(List<Integer> widths, int longest) {
        return widths.stream().mapToInt(width -> Math.min(width, longest)).sum();
    }

    /** Returns the lines of rows without a header. */
    public static List<String> align(List<List<String>> rows) {
        return align(rows, Set.of());
    }

    private static List<String> align(List<List<String>> rows, Set<Integer> right) {
        var widths = widths(rows);
        return rows.stream().map(row -> line(row, widths, right)).toList();
    }

    private static List<Integer> widths(List<List<String>> rows) {
        var widths = new ArrayList<Integer>();
        for (var row : rows) {
            for (var i = 0; i < row.size(); i++) {
                if (i == widths.size()) {
                    widths.add(0);
                }
                widths.set(i, Math.max(widths.get(i), row.get(i).length()));
            }
        }
        return widths;
    }

    private static String line(List<String> row, List<Integer> widths, Set<Integer> right) {
        var cells = new ArrayList<String>();
        for (var i = 0; i < row.size(); i++) {
            var cell = row.get(i);
            var gap = " ".repeat(widths.get(i) - cell.length());
            cells.add(right.contains(i) ? gap + cell : cell + gap);
        }
        return cells.stream().collect(Collectors.joining(GAP)).stripTrailing();
    }
}
