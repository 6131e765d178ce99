package io.github.eltmaven.init;

import io.github.eltmaven.load.FileSample;
import io.github.eltmaven.sql.DateStyle;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads dates that begin with a day or a month, such as 31/12/2020, and finds out which of the two comes first in a sample.
 */
final class OrderedDates {

    /** A date with dots needs a year of four digits: three short numbers between dots may be a program's version. */
    private static final String DAY = "(\\d{1,2})(?:([-/])(\\d{1,2})\\2(\\d{4}|\\d{2})|\\.(\\d{1,2})\\.(\\d{4}))";

    private static final String TIME = " (?:(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,6})?)?"
            + "|(?:0?[1-9]|1[0-2]):[0-5]\\d(?::[0-5]\\d)? ?[AaPp][Mm])";

    private static final Pattern DATE = Pattern.compile(DAY);
    private static final Pattern TIMESTAMP = Pattern.compile(DAY + TIME);

    /** PostgreSQL reads a year of two digits below this number as a year of this century. */
    private static final int LAST_CENTURY = 70;

    private OrderedDates() {}

    /**
     * Returns the only order that fits all such dates of a sample; NONE where there is no such date or both orders fit.
     */
    static DateStyle style(FileSample sample) {
        var styles = EnumSet.of(DateStyle.DMY, DateStyle.MDY);
        var isAny = false;
        for (var i = 0; i < sample.columns().size(); i++) {
            var place = i;
            var fitting = fitting(sample.records().stream()
                    .map(record -> record.get(place))
                    .filter(Objects::nonNull)
                    .toList());
            if (!fitting.isEmpty()) {
                isAny = true;
                styles.retainAll(fitting);
            }
        }
        return isAny && styles.size() == 1 ? styles.iterator().next() : DateStyle.NONE;
    }

    private static Set<DateStyle> fitting(List<String> values) {
        var fitting = EnumSet.noneOf(DateStyle.class);
        Stream.of(DateStyle.DMY, DateStyle.MDY)
                .filter(style -> type(values, style).isPresent())
                .forEach(fitting::add);
        return fitting;
    }

    /** Returns the type of the values if all are dates in the given order, with or without times. */
    static Optional<String> type(List<String> values, DateStyle style) {
        if (values.isEmpty() || style == DateStyle.NONE) {
            return Optional.empty();
        }
        if (values.stream().allMatch(value -> isDay(DATE, value, style))) {
            return Optional.of("date");
        }
        return values.stream().allMatch(value -> isDay(TIMESTAMP, value, style))
                ? Optional.of("timestamp")
                : Optional.empty();
    }

    private static boolean isDay(Pattern pattern, String value, DateStyle style) {
        var matcher = pattern.matcher(value);
        if (!matcher.matches()) {
            return false;
        }
        var first = Integer.parseInt(matcher.group(1));
        var second = Integer.parseInt(Objects.requireNonNullElse(matcher.group(3), matcher.group(5)));
        var year = year(Objects.requireNonNullElse(matcher.group(4), matcher.group(6)));
        try {
            LocalDate.of(year, style == DateStyle.DMY ? second : first, style == DateStyle.DMY ? first : second);
            return year > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static int year(String digits) {
        var number = Integer.parseInt(digits);
        return digits.length() > 2 ? number : number < LAST_CENTURY ? 2000 + number : 1900 + number;
    }
}
