package io.github.eltmaven.generate.delivery;

import io.github.eltmaven.generate.value.EventRecord;
import java.util.Arrays;

/**
 * Deliveries in two arrays, which take less memory than an object for each. A code names the record: its event, its number
 * within the event ({@link EventRecord}), and whether it is a copy. Codes compare in that order.
 */
public final class DeliveryList {

    private static final int SMALL = 48;
    private static final int FEW = 4;

    private final long[] arrivals;
    private final long[] codes;

    DeliveryList(int size) {
        arrivals = new long[size];
        codes = new long[size];
    }

    public static long code(long event, int record, boolean copy) {
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

    /** Sets the delivery at an index. Several threads may do so at once, each at its own indexes. */
    void set(int index, long arrival, long code) {
        arrivals[index] = arrival;
        codes[index] = code;
    }

    int size() {
        return arrivals.length;
    }

    /** Returns when a record arrives, in microseconds since 1970. */
    long arrival(int index) {
        return arrivals[index];
    }

    public long code(int index) {
        return codes[index];
    }

    /** Sorts a part by arrival. Equal arrivals are sorted by code. */
    public void sort(int from, int to) {
        var least = Long.MAX_VALUE;
        var most = Long.MIN_VALUE;
        for (var i = from; i < to; i++) {
            least = Math.min(least, arrivals[i]);
            most = Math.max(most, arrivals[i]);
        }
        if (to - from > SMALL && least < most) {
            spread(from, to, least, most);
        } else {
            sortAnySize(from, to);
        }
    }

    /** Puts deliveries with similar arrivals beside each other, and then sorts each such group. */
    private void spread(int from, int to, long least, long most) {
        var count = to - from;
        var ends = new int[count / FEW + 1];
        var scale = ends.length / (most - least + 1.0);
        for (var i = from; i < to; i++) {
            ends[part(arrivals[i] - least, scale, ends.length)]++;
        }
        var start = from;
        for (var part = 0; part < ends.length; part++) {
            var size = ends[part];
            ends[part] = start;
            start += size;
        }
        var oldArrivals = Arrays.copyOfRange(arrivals, from, to);
        var oldCodes = Arrays.copyOfRange(codes, from, to);
        for (var i = 0; i < count; i++) {
            var part = part(oldArrivals[i] - least, scale, ends.length);
            set(ends[part]++, oldArrivals[i], oldCodes[i]);
        }
        start = from;
        for (var end : ends) {
            sortAnySize(start, end);
            start = end;
        }
    }

    private static int part(long after, double scale, int parts) {
        return Math.min(parts - 1, (int) (after * scale));
    }

    private void sortAnySize(int from, int to) {
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

    /** Does a step of heap sort, whose time does not depend on how the arrivals are spread. */
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
