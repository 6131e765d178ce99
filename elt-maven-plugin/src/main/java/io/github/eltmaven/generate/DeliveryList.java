package io.github.eltmaven.generate;

/**
 * Records on their way, in two arrays instead of an object each. A code says which record: event, number among
 * those of the event ({@link EventRecord}), and whether it is a copy; codes compare in that order.
 */
final class DeliveryList {

    private static final int SMALL = 48;

    private final long[] arrivals;
    private final long[] codes;

    DeliveryList(int size) {
        arrivals = new long[size];
        codes = new long[size];
    }

    static long code(long event, int record, boolean copy) {
        return event << 4 | (long) record << 1 | (copy ? 1 : 0);
    }

    static long event(long code) {
        return code >>> 4;
    }

    static int record(long code) {
        return (int) (code >>> 1) & 7;
    }

    static boolean isCopy(long code) {
        return (code & 1) != 0;
    }

    /** Puts a delivery at a place; several threads may do so at once, each at places of its own. */
    void set(int index, long arrival, long code) {
        arrivals[index] = arrival;
        codes[index] = code;
    }

    int size() {
        return arrivals.length;
    }

    /** When a record arrives, in microseconds since 1970. */
    long arrival(int index) {
        return arrivals[index];
    }

    long code(int index) {
        return codes[index];
    }

    /** Orders a part by arrival, ties by code. */
    void sort(int from, int to) {
        if (to - from <= SMALL) {
            sortSmall(from, to);
            return;
        }
        for (var root = (to - from) / 2 - 1; root >= 0; root--) {
            sink(from, root, to - from);
        }
        for (var end = to - from - 1; end > 0; end--) {
            swap(from, from + end);
            sink(from, 0, end);
        }
    }

    private void sortSmall(int from, int to) {
        for (var i = from + 1; i < to; i++) {
            var arrival = arrivals[i];
            var code = codes[i];
            var j = i - 1;
            while (j >= from && (arrivals[j] > arrival || arrivals[j] == arrival && codes[j] > code)) {
                arrivals[j + 1] = arrivals[j];
                codes[j + 1] = codes[j];
                j--;
            }
            arrivals[j + 1] = arrival;
            codes[j + 1] = code;
        }
    }

    /** A step of heap sort: its time does not depend on how the arrivals are spread. */
    private void sink(int from, int start, int count) {
        var root = start;
        while (2 * root + 1 < count) {
            var child = 2 * root + 1;
            if (child + 1 < count && isBefore(from + child, from + child + 1)) {
                child++;
            }
            if (!isBefore(from + root, from + child)) {
                return;
            }
            swap(from + root, from + child);
            root = child;
        }
    }

    private boolean isBefore(int left, int right) {
        return arrivals[left] < arrivals[right] || arrivals[left] == arrivals[right] && codes[left] < codes[right];
    }

    private void swap(int left, int right) {
        var arrival = arrivals[left];
        arrivals[left] = arrivals[right];
        arrivals[right] = arrival;
        var code = codes[left];
        codes[left] = codes[right];
        codes[right] = code;
    }
}
