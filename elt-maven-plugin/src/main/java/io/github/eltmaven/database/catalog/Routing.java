package io.github.eltmaven.database.catalog;

import io.github.eltmaven.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The condition for a row to have a partition that takes it.
 *
 * @param expression the condition, with unqualified names of columns
 * @param columns the columns that the condition reads
 */
public record Routing(String expression, List<String> columns) {

    private static final String DEFAULT = "DEFAULT";
    private static final String LOWEST = "MINVALUE";
    private static final String HIGHEST = "MAXVALUE";
    private static final String VALUE = "(E?'(?:[^']|'')*'|[-\\w.]+)";
    private static final Pattern RANGE = Pattern.compile("FOR VALUES FROM \\(" + VALUE + "\\) TO \\(" + VALUE + "\\)");
    private static final Pattern HASH = Pattern.compile("FOR VALUES WITH \\(modulus (\\d+), remainder \\d+\\)");

    /**
     * A partition that holds rows.
     *
     * @param isOfTable whether it is a direct partition of the table, not a partition of a partition
     * @param bound its bound as PostgreSQL writes it
     * @param constraint a SQL condition: does it take a row?
     */
    record Partition(boolean isOfTable, String bound, String constraint) {}

    public Routing {
        columns = List.copyOf(columns);
    }

    /** Returns the condition, or empty if every row whose columns are not NULL has a partition. */
    static Optional<Routing> of(List<Column> columns, List<Partition> partitions) {
        var names = columns.stream().map(Column::name).toList();
        var areOfTable = !partitions.isEmpty() && partitions.stream().allMatch(Partition::isOfTable);
        if (areOfTable && (hasDefault(partitions) || areAllRemainders(partitions))) {
            return Optional.empty();
        }
        if (areOfTable && columns.size() == 1 && columns.get(0).collation() == null) {
            var ranges = bounds(partitions, RANGE);
            if (ranges.isPresent()) {
                return ofRanges(columns.get(0).name(), ranges.get()).map(expression -> new Routing(expression, names));
            }
        }
        var any = partitions.stream()
                .map(partition -> "(" + partition.constraint() + ")")
                .collect(Collectors.joining(" OR "));
        return Optional.of(new Routing(any.isEmpty() ? "false" : any, names));
    }

    private static boolean hasDefault(List<Partition> partitions) {
        return partitions.stream().anyMatch(partition -> partition.bound().equals(DEFAULT));
    }

    private static boolean areAllRemainders(List<Partition> partitions) {
        // PostgreSQL makes sure that each modulus divides every greater one.
        var moduli = bounds(partitions, HASH).orElse(List.of()).stream()
                .map(bound -> Long.parseLong(bound.get(0)))
                .toList();
        var greatest = moduli.stream().mapToLong(Long::longValue).max().orElse(0);
        return greatest > 0
                && moduli.stream().mapToLong(modulus -> greatest / modulus).sum() == greatest;
    }

    /** Returns the values in the bounds of partitions, or empty if some bound has another form. */
    private static Optional<List<List<String>>> bounds(List<Partition> partitions, Pattern pattern) {
        var bounds = new ArrayList<List<String>>();
        for (var partition : partitions) {
            var matcher = pattern.matcher(partition.bound());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            var values = new ArrayList<String>();
            for (var i = 1; i <= matcher.groupCount(); i++) {
                values.add(matcher.group(i));
            }
            bounds.add(values);
        }
        return Optional.of(bounds);
    }

    /** Joins ranges that lie side by side. Otherwise the condition on a table with daily partitions would list every day. */
    private static Optional<String> ofRanges(String column, List<List<String>> ranges) {
        var ends = ranges.stream().collect(Collectors.toMap(range -> range.get(0), range -> range.get(1)));
        var starts = new ArrayList<>(ends.keySet());
        starts.removeAll(ends.values());
        var wholes = new ArrayList<String>();
        for (var start : starts.stream().sorted().toList()) {
            var end = ends.get(start);
            while (ends.containsKey(end)) {
                end = ends.get(end);
            }
            if (start.equals(LOWEST) && end.equals(HIGHEST)) {
                return Optional.empty();
            }
            wholes.add(range(Quoting.identifier(column), start, end));
        }
        return Optional.of(String.join(" OR ", wholes));
    }

    private static String range(String column, String start, String end) {
        if (start.equals(LOWEST)) {
            return column + " < " + end;
        }
        return column + " >= " + start + (end.equals(HIGHEST) ? "" : " AND " + column + " < " + end);
    }
}
