package io.github.eltmaven.init;

import io.github.eltmaven.load.FileSample;
import io.github.eltmaven.sql.DateStyle;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A column with the type that fits all values of the sample.
 *
 * @param type the narrowest type that later values can share: it has no length and no precision
 * @param notNull whether every record has a value
 */
record ProposedColumn(String name, String type, boolean notNull) {

    private static final String DATE = "\\d{4}-\\d{2}-\\d{2}";
    private static final String TIME = DATE + "[T ]([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,6})?)?";

    /** A number that begins with 0 is an identifier made of digits, such as a postal code. */
    private static final Pattern WHOLE = Pattern.compile("[+-]?(0|[1-9]\\d{0,17})");

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(0|[1-9]\\d*)?(\\.\\d+)?([eE][+-]?\\d{1,2})?");
    private static final Pattern BOOLEAN = Pattern.compile("(?i)true|false");
    private static final Pattern INSTANT = Pattern.compile(TIME + "(Z|[+-]\\d{2}(:?\\d{2})?)");
    private static final Pattern TIMESTAMP = Pattern.compile(TIME);
    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /**
     * Returns the columns of a sample.
     *
     * @param dateStyle the order of day and month in the sample's dates
     */
    static List<ProposedColumn> of(FileSample sample, DateStyle dateStyle) {
        var columns = new ArrayList<ProposedColumn>();
        for (var i = 0; i < sample.columns().size(); i++) {
            var column = i;
            var values =
                    sample.records().stream().map(record -> record.get(column)).toList();
            var present = values.stream().filter(Objects::nonNull).toList();
            var type = OrderedDates.type(present, dateStyle).orElseGet(() -> type(present));
            columns.add(new ProposedColumn(sample.columns().get(i), type, present.size() == values.size()));
        }
        return columns;
    }

    boolean isMoment() {
        return type.equals("date") || type.startsWith("timestamp");
    }

    boolean isNumber() {
        return type.equals("bigint") || type.equals("numeric");
    }

    private static String type(List<String> values) {
        if (values.isEmpty()) {
            return "text";
        }
        if (all(values, WHOLE)) {
            return "bigint";
        }
        if (values.stream().allMatch(ProposedColumn::isDecimal)) {
            return "numeric";
        }
        if (all(values, BOOLEAN)) {
            return "boolean";
        }
        if (values.stream().allMatch(value -> value.matches(DATE) && isDay(value))) {
            return "date";
        }
        if (all(values, INSTANT) && values.stream().allMatch(ProposedColumn::isDay)) {
            return "timestamptz";
        }
        if (all(values, TIMESTAMP) && values.stream().allMatch(ProposedColumn::isDay)) {
            return "timestamp";
        }
        return all(values, UUID) ? "uuid" : "text";
    }

    private static boolean all(List<String> values, Pattern pattern) {
        Predicate<String> matches = pattern.asMatchPredicate();
        return values.stream().allMatch(matches);
    }

    /** Checks for a digit as well, because the pattern alone accepts a sign without a digit, or an empty text. */
    private static boolean isDecimal(String value) {
        return DECIMAL.matcher(value).matches()
                && value.chars().anyMatch(Character::isDigit)
                && Character.isDigit(value.replaceFirst("^[+-]?\\.?", "").codePointAt(0));
    }

    private static boolean isDay(String value) {
        try {
            LocalDate.parse(value.substring(0, 10));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
