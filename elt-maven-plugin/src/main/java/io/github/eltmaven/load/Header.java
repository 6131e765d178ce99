package io.github.eltmaven.load;

import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** The first record of a file: the names of its columns. */
final class Header {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final Path file;
    private final Problems problems;
    private long line;

    Header(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The columns at which a reader stands, compared with those that are expected; what is wrong is recorded. */
    List<String> read(RecordReader records, List<String> expected) {
        line = records.line();
        if (records.malformed() != null) {
            problem("the header is malformed: it " + records.malformed(), "Correct the first line");
            return List.of();
        }
        var columns = new ArrayList<String>();
        for (var i = 0; i < records.fieldCount(); i++) {
            columns.add(records.text(i).strip());
        }
        if (!expected.isEmpty()) {
            compare(columns, expected);
            return columns;
        }
        var seen = new HashSet<String>();
        for (var column : columns) {
            if (!NAME.matcher(column).matches()) {
                problem(
                        "the header's '" + column + "' cannot be a column's name",
                        "Use lower-case letters, digits and underscores, a letter first");
            } else if (!seen.add(column)) {
                problem("the header has column '" + column + "' twice", "Rename one of them");
            }
        }
        return columns;
    }

    private void compare(List<String> columns, List<String> expected) {
        for (var column : expected) {
            if (!columns.contains(column)) {
                var likely = Suggestion.nearest(
                        column,
                        columns.stream()
                                .filter(name -> !expected.contains(name))
                                .toList());
                problem(
                        "the header lacks column '" + column + "'",
                        likely.map(name -> "It has '" + name + "', which may be the same renamed. ")
                                        .orElse("")
                                + both(columns, expected));
            }
        }
        var seen = new HashSet<String>();
        for (var column : columns) {
            if (!expected.contains(column)) {
                problem("the header has an unknown column '" + column + "'", both(columns, expected));
            } else if (!seen.add(column)) {
                problem("the header has column '" + column + "' twice", both(columns, expected));
            }
        }
    }

    private static String both(List<String> columns, List<String> expected) {
        return "Expected " + String.join(",", expected) + " but found " + String.join(",", columns);
    }

    private void problem(String what, String fix) {
        problems.add(Place.of(file, (int) line), ProblemCode.INPUT, what, fix);
    }
}
