package io.github.eltmaven.report;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A whole as the sum of its parts, so that everybody can check the counts. It leaves out parts that are 0. */
final class Sum {

    /** A count of one kind of thing. */
    record Addend(long count, String what) {}

    private Sum() {}

    /** Returns the sum of several counts. */
    static <T> Addend part(List<T> counted, ToLongFunction<T> count, String what) {
        return new Addend(counted.stream().mapToLong(count).sum(), what);
    }

    /** Returns {@code 120 read = 90 current + 27 superseded + 5 rejected - 2 deleted}, or {@code -4 read = -3 current - 1 rejected}. */
    static String of(Addend whole, Addend... parts) {
        var sum = new StringBuilder();
        Stream.concat(
                        Stream.of(parts).filter(part -> part.count() > 0),
                        Stream.of(parts).filter(part -> part.count() < 0))
                .forEach(part -> sum.append(sum.isEmpty() ? text(part) : signed(part)));
        return sum.isEmpty() ? text(whole) : text(whole) + " = " + sum;
    }

    private static String signed(Addend part) {
        return part.count() < 0 ? " - " + text(new Addend(-part.count(), part.what())) : " + " + text(part);
    }

    /** Returns {@code 80 inserted, 20 updated}; an empty text where all counts are 0. */
    static String list(Addend... parts) {
        return Stream.of(parts).filter(part -> part.count() != 0).map(Sum::text).collect(Collectors.joining(", "));
    }

    private static String text(Addend part) {
        return Numbers.count(part.count()) + " " + part.what();
    }
}
