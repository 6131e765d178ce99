package io.github.eltmaven.load;

import io.github.eltmaven.pipeline.Drift;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.ShortList;
import io.github.eltmaven.problem.Suggestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Maps the fields of a file to columns, by its header, or by their order if there is no header. */
final class Header {

    private static final Pattern SEPARATOR =
            Pattern.compile("\"?sep=(.)\"?[,;\\t|]*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final String ALL_IN_ORDER =
            "name all in their order with 'header: false', 'skip: 1' and 'columns: [a, b]'";
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}", Pattern.UNICODE_CHARACTER_CLASS);
    private static final int MOST_NAMES = 20;
    private static final int MOST_SUGGESTIONS = 20;
    private static final int LONGEST_HEADER = 1 << 16;

    private final Source source;
    private final Path file;
    private final Problems problems;
    private long line = 1;

    /**
     * Prepares to read a header.
     *
     * @param problems takes the problems of the header
     */
    Header(Source source, Path file, Problems problems) {
        this.source = source;
        this.file = file;
        this.problems = problems;
    }

    /** Returns the columns of a file without a header. */
    FileColumns ofOrder(List<String> expected) {
        var columns = new LinkedHashMap<String, Integer>();
        expected.forEach(column -> columns.put(column, columns.size()));
        return new FileColumns(columns, expected.size(), List.of());
    }

    /**
     * Returns the columns of the header, which is the current record of a reader.
     *
     * @param expected the columns that the file must have; empty if this file decides
     */
    FileColumns read(RecordReader records, List<String> expected) throws IOException {
        var record = records.record();
        line = record.line();
        var malformed = record.malformed();
        var written = record.raw(LONGEST_HEADER);
        var names = names(record);
        var isOneQuoted = names.size() == 1 && record.isQuoted(0);
        if (malformed == null && isOfExcel(written) || isTitle(names, records, expected)) {
            return FileColumns.NONE;
        }
        if (malformed != null) {
            problem("the header is malformed: it " + malformed, "Correct the first line");
            return FileColumns.NONE;
        }
        if (!isOneQuoted && isOfOtherDelimiter(names, written, expected)) {
            return FileColumns.NONE;
        }
        if (names.size() > RawTable.MOST_COLUMNS) {
            problem(
                    "the header has " + names.size() + " columns",
                    "A table can have " + RawTable.MOST_COLUMNS + "; correct the delimiter, or divide the file");
            return FileColumns.NONE;
        }
        return source.names().isEmpty() ? named(names, expected) : chosen(names);
    }

    private static List<String> names(CsvRecord record) {
        return IntStream.range(0, record.malformed() == null ? record.fieldCount() : 0)
                .mapToObj(field -> record.text(field).strip())
                .toList();
    }

    /** Whether the line has none of the needed columns, and a line soon after it has all of them. */
    private boolean isTitle(List<String> names, RecordReader records, List<String> expected) throws IOException {
        var needed = source.names().isEmpty() ? expected : source.names().keySet();
        if (needed.isEmpty() || names.stream().anyMatch(name -> isKnown(name, expected))) {
            return false;
        }
        var record = records.record();
        while (records.next() && record.line() <= line + MalformedRecords.MOST_LINES_OF_TITLE) {
            var below = names(record);
            var columns =
                    below.stream().flatMap(name -> ColumnName.of(name).stream()).toList();
            if (needed.stream().allMatch(name -> below.contains(name) || columns.contains(name))) {
                problem(
                        "there is a title before the header, which is line " + record.line(),
                        "Set 'skip: " + (record.line() - 1) + "' for source '" + source.name() + "' in elt.yaml");
                return true;
            }
        }
        return false;
    }

    /** Whether the line sets the delimiter for Excel, such as {@code sep=;}. */
    private boolean isOfExcel(String written) {
        var declared = SEPARATOR.matcher(written);
        if (!declared.matches()) {
            return false;
        }
        var delimiter = declared.group(1).charAt(0);
        problem(
                "the first line is not a header; it sets the delimiter for Excel",
                "Set 'skip: 1' for source '" + source.name() + "' in elt.yaml"
                        + (delimiter == source.format().delimiter()
                                ? ""
                                : "; " + LikelyDelimiter.setting(delimiter, source)));
        return true;
    }

    /** Whether the header has none of the columns because the file has a different delimiter than the source. */
    private boolean isOfOtherDelimiter(List<String> names, String written, List<String> expected) {
        var isOne = names.size() == 1;
        if (names.stream().anyMatch(name -> isKnown(name, expected))) {
            return false;
        }
        var likely =
                LikelyDelimiter.of(written, source).filter(delimiter -> isOne || delimiter.fields() == expected.size());
        likely.ifPresent(delimiter -> problem(
                isOne
                        ? "the header has one column, '" + PrintableText.cut(names.get(0)) + "'"
                        : "the header has none of the columns " + ShortList.of(expected),
                delimiter.fix()));
        return likely.isPresent();
    }

    private boolean isKnown(String name, List<String> expected) {
        return source.names().containsKey(name)
                || expected.contains(name)
                || ColumnName.of(name).filter(expected::contains).isPresent();
    }

    /** Returns the columns that {@code elt.yaml} chooses by their names in the header. The other columns are left out. */
    private FileColumns chosen(List<String> names) {
        var columns = new LinkedHashMap<String, Integer>();
        source.names().forEach((name, column) -> {
            var field = names.indexOf(name);
            if (field < 0) {
                problem("the header lacks column '" + name + "'", Suggestion.didYouMean(name, names));
            } else if (names.lastIndexOf(name) != field) {
                problem("the header has column '" + name + "' twice", "Rename one of them");
            } else {
                columns.put(column, field);
            }
        });
        return new FileColumns(columns, names.size(), List.of());
    }

    private FileColumns named(List<String> names, List<String> expected) {
        var columns = new LinkedHashMap<String, Integer>();
        for (var field = 0; field < names.size(); field++) {
            var name = names.get(field);
            var column = expected.contains(name) ? Optional.of(name) : ColumnName.of(name);
            if (column.isEmpty()) {
                problem(
                        "the header's '" + PrintableText.cut(name) + "' has no letter that could name a column",
                        "Give field " + (field + 1)
                                + " a name; or choose the others with 'columns: { their name: name }', or "
                                + ALL_IN_ORDER);
                continue;
            }
            if (ColumnName.isSentence(name)) {
                problem(
                        "the header's '" + PrintableText.cut(name) + "' reads like a sentence",
                        "Correct the first line, or name the columns with 'columns: { their name: name }'");
            }
            var other = columns.putIfAbsent(column.get(), field);
            if (other != null) {
                var first = names.get(other);
                var shown = PrintableText.cut(name);
                problem(
                        first.equals(name)
                                ? "the header has column '" + shown + "' twice"
                                : "the header's '" + PrintableText.cut(first) + "' and '" + shown
                                        + "' would both be column '" + column.get() + "'",
                        first.equals(name)
                                ? "Rename field " + (other + 1) + " or " + (field + 1) + ", or " + ALL_IN_ORDER
                                : "Rename one of them, or choose with 'columns: { " + shown + ": name }'");
            }
        }
        if (columns.size() < names.size()) {
            return FileColumns.NONE;
        }
        return expected.isEmpty()
                ? new FileColumns(columns, names.size(), List.of())
                : compared(columns, names, expected);
    }

    private FileColumns compared(Map<String, Integer> columns, List<String> names, List<String> expected) {
        var unknown = columns.keySet().stream()
                .filter(name -> !expected.contains(name))
                .toList();
        var both = both(names, expected);
        var missing =
                expected.stream().filter(column -> !columns.containsKey(column)).toList();
        for (var i = 0; i < missing.size(); i++) {
            var column = missing.get(i);
            // Each suggestion compares a name with all unknown names.
            var renamed = i < MOST_SUGGESTIONS ? Suggestion.nearest(column, unknown) : Optional.<String>empty();
            problem(
                    "the header lacks column '" + column + "'",
                    renamed.map(name -> "It has '" + name + "', which may be the same renamed. ")
                                    .orElse("")
                            + both);
        }
        if (source.drift() == Drift.STOP) {
            unknown.forEach(column -> problem("the header has an unknown column '" + column + "'", both));
        }
        if (source.drift() == Drift.IGNORE) {
            unknown.forEach(columns::remove);
            return new FileColumns(columns, names.size(), unknown);
        }
        return new FileColumns(columns, names.size(), List.of());
    }

    private static String both(List<String> names, List<String> expected) {
        return "Expected " + ShortList.of(expected, ",", MOST_NAMES) + " but found "
                + ShortList.of(names, ",", MOST_NAMES);
    }

    private void problem(String what, String fix) {
        problems.add(Place.of(file, (int) line), ProblemCode.INPUT, printable(what), printable(fix));
    }

    /** Escapes control characters: a header may contain any character, and a message must not move the cursor of a terminal. */
    private static String printable(String text) {
        return CONTROL.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group()) {
                            case "\t" -> "\\t";
                            case "\n" -> "\\n";
                            case "\r" -> "\\r";
                            default ->
                                String.format(Locale.ROOT, "\\u%04x", (int)
                                        found.group().charAt(0));
                        }));
    }
}
