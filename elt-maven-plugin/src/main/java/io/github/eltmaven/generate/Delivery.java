package io.github.eltmaven.generate;

import java.util.Comparator;

/**
 * A record on its way.
 *
 * @param arrival when it arrives, in microseconds since 1970
 * @param event which event it tells of, counted from 0
 * @param version in which version, counted from 1
 * @param copy whether it has been delivered before
 */
record Delivery(long arrival, long event, int version, boolean copy) implements Comparable<Delivery> {

    private static final Comparator<Delivery> ORDER = Comparator.comparingLong(Delivery::arrival)
            .thenComparingLong(Delivery::event)
            .thenComparingInt(Delivery::version)
            .thenComparing(Delivery::copy);

    @Override
    public int compareTo(Delivery other) {
        return ORDER.compare(this, other);
    }
}
