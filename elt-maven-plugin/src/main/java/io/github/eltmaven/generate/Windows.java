package io.github.eltmaven.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Puts deliveries in the order of their arrival without holding all of them: time is cut into windows, each with as many
 * deliveries as fit into memory, and every window asks all events anew. A draw costs nanoseconds, a sort on disk more.
 */
final class Windows {

    /** As many deliveries as one window should have: two arrays of 8 bytes each, twice while they are ordered. */
    static final int FITTING = 3_000_000;

    /** More at once than a heap of 256 MiB holds. */
    static final int MOST = 6_000_000;

    private static final int SLOTS = 1 << 16;
    private static final int PER_BUCKET = 16;
    private static final long EVENTS_OF_A_TASK = 1 << 18;

    /** A window: what arrives from one time to before another. */
    record Window(long from, long to) {}

    /**
     * The deliveries of a window, those of an earlier bucket before those of a later; within a bucket not yet in order.
     *
     * @param ends the index behind each bucket's last delivery
     */
    record Ordered(DeliveryList deliveries, int[] ends) {}

    private final Deliveries deliveries;
    private final Workers workers;
    private final int fitting;

    /**
     * The windows of a source.
     *
     * @param fitting as many deliveries as a window should have; fewer make more windows and the same order
     */
    Windows(Deliveries deliveries, Workers workers, int fitting) {
        this.deliveries = deliveries;
        this.workers = workers;
        this.fitting = fitting;
    }

    /** The windows, in the order of time. */
    List<Window> plan() {
        var first = deliveries.first();
        var end = deliveries.last() + 1;
        if (deliveries.events() * 4 <= fitting) {
            return List.of(new Window(first, end));
        }
        var width = Math.max(1, (end - first + SLOTS - 1) / SLOTS);
        var counts = histogram(first, end, width);
        var windows = new ArrayList<Window>();
        var from = first;
        var held = 0L;
        for (var slot = 0; slot < SLOTS && first + slot * width < end; slot++) {
            if (held > 0 && held + counts[slot] > fitting) {
                windows.add(new Window(from, first + slot * width));
                from = first + slot * width;
                held = 0;
            }
            held += counts[slot];
        }
        windows.add(new Window(from, end));
        return windows;
    }

    private long[] histogram(long first, long end, long width) {
        var counts = new long[SLOTS];
        for (var part : overEvents((from, to) -> {
            var own = new long[SLOTS];
            deliveries.between(first, end, from, to, (arrival, code) -> own[(int) ((arrival - first) / width)]++);
            return own;
        })) {
            for (var slot = 0; slot < SLOTS; slot++) {
                counts[slot] += part[slot];
            }
        }
        return counts;
    }

    /** What arrives in a window; empty where it is more than fits. */
    Ordered collect(Window window) {
        var parts = overEvents((from, to) -> {
            var list = new DeliveryList(1 << 10);
            deliveries.between(window.from(), window.to(), from, to, list::add);
            return list;
        });
        var size = parts.stream().mapToLong(DeliveryList::size).sum();
        if (size > MOST) {
            throw new TooManyAtOnce(size);
        }
        return order(parts, (int) size, window);
    }

    /** Counts, then places: the deliveries of a bucket stand together, buckets in the order of time. */
    private static Ordered order(List<DeliveryList> parts, int size, Window window) {
        var buckets = Math.max(1, size / PER_BUCKET);
        var scale = (double) buckets / (window.to() - window.from());
        var ends = new int[buckets];
        for (var part : parts) {
            for (var i = 0; i < part.size(); i++) {
                ends[bucket(part.arrival(i), window, scale, buckets)]++;
            }
        }
        var next = 0;
        for (var bucket = 0; bucket < buckets; bucket++) {
            var count = ends[bucket];
            ends[bucket] = next;
            next += count;
        }
        var ordered = new DeliveryList(size);
        for (var part : parts) {
            for (var i = 0; i < part.size(); i++) {
                var bucket = bucket(part.arrival(i), window, scale, buckets);
                ordered.set(ends[bucket]++, part.arrival(i), part.code(i));
            }
        }
        return new Ordered(ordered, ends);
    }

    private static int bucket(long arrival, Window window, double scale, int buckets) {
        return Math.min(buckets - 1, (int) ((arrival - window.from()) * scale));
    }

    private interface Part<T> {
        T of(long fromEvent, long toEvent);
    }

    private <T> List<T> overEvents(Part<T> part) {
        var tasks = new ArrayList<Callable<T>>();
        var step = Math.max(EVENTS_OF_A_TASK, deliveries.events() / (workers.count() * 4L));
        for (var from = 0L; from < deliveries.events(); from += step) {
            var start = from;
            tasks.add(() -> part.of(start, Math.min(deliveries.events(), start + step)));
        }
        return workers.all(tasks);
    }

    /** More deliveries at one point in time than can be put in order. */
    static final class TooManyAtOnce extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyAtOnce(long deliveries) {
            super(deliveries + " deliveries at one time");
        }
    }
}
