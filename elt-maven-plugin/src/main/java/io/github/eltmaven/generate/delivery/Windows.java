package io.github.eltmaven.generate.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Puts deliveries in the order of their arrival without holding all of them: time is cut into windows, each with as many
 * deliveries as fit into memory, and every window asks all events anew. A draw costs nanoseconds, a sort on disk more.
 */
public final class Windows {

    /** As many deliveries as one window should have, of 16 bytes each. */
    public static final int FITTING = 6_000_000;

    /** More at once than a heap of 256 MiB holds. */
    public static final int MOST = 9_000_000;

    /** Every so many events one is looked at to plan the windows: draws are spread as evenly in a sample as in all. */
    private static final int SAMPLING = 32;

    /** Two versions or one and what conflicts with them, and a copy of each. */
    private static final int MOST_RECORDS_OF_AN_EVENT = 6;

    private static final int SLOTS = 1 << 16;
    /** As many deliveries as a bucket should have: few enough to be sorted in the processor's cache, and few buckets. */
    private static final int PER_BUCKET = 2_048;

    private static final int PARTS = 16;
    private static final long EVENTS_OF_A_TASK = 1 << 16;

    /** A window: what arrives from one time to before another. */
    public record Window(long from, long to) {}

    /**
     * The windows of a file.
     *
     * @param from when what is in the file begins to arrive
     */
    public record FileWindows(long from, List<Window> windows) {}

    /**
     * The deliveries of a window, those of an earlier bucket before those of a later; within a bucket not yet in order.
     *
     * @param ends the index behind each bucket's last delivery
     */
    public record Ordered(DeliveryList deliveries, int[] ends) {}

    private final Deliveries deliveries;
    private final Workers workers;
    private final int fitting;

    /**
     * The windows of a source.
     *
     * @param fitting as many deliveries as a window should have; fewer make more windows and the same order
     */
    public Windows(Deliveries deliveries, Workers workers, int fitting) {
        this.deliveries = deliveries;
        this.workers = workers;
        this.fitting = fitting;
    }

    /**
     * The windows of each file, in the order of time. Files get about as many deliveries each, as far as these do not arrive
     * at one time; where they do, a file may get none.
     */
    public List<FileWindows> plan(int files) {
        var first = deliveries.first();
        var end = deliveries.last() + 1;
        if (files == 1 && deliveries.events() * MOST_RECORDS_OF_AN_EVENT <= fitting) {
            return List.of(new FileWindows(first, List.of(new Window(first, end))));
        }
        var width = Math.max(1, (end - first + SLOTS - 1) / SLOTS);
        var counts = histogram(first, end, width);
        var total = Arrays.stream(counts).sum();
        var plan = new ArrayList<FileWindows>();
        var slot = 0;
        var held = 0L;
        for (var file = 1; file <= files; file++) {
            var fromSlot = slot;
            var share = file == files ? Long.MAX_VALUE : total / files * file + total % files * file / files;
            while (slot < SLOTS && first + slot * width < end && held < share) {
                held += counts[slot++];
            }
            plan.add(windows(first, end, width, counts, fromSlot, slot));
        }
        return plan;
    }

    private FileWindows windows(long first, long end, long width, long[] counts, int fromSlot, int toSlot) {
        var start = Math.min(end, first + fromSlot * width);
        var windows = new ArrayList<Window>();
        var from = start;
        var held = 0L;
        for (var slot = fromSlot; slot < toSlot; slot++) {
            if (held > 0 && held + counts[slot] > fitting) {
                windows.add(new Window(from, first + slot * width));
                from = first + slot * width;
                held = 0;
            }
            held += counts[slot];
        }
        var to = Math.min(end, first + toSlot * width);
        if (from < to) {
            windows.add(new Window(from, to));
        }
        return new FileWindows(start, windows);
    }

    /** About how many deliveries arrive in each slot of time. */
    private long[] histogram(long first, long end, long width) {
        var counts = new long[SLOTS];
        var sampling = deliveries.events() > SLOTS * (long) SAMPLING ? SAMPLING : 1;
        for (var part : overEvents((from, to) -> {
            var own = new long[SLOTS];
            for (var event = from; event < to; event += sampling) {
                deliveries.between(
                        first, end, event, event + 1, (arrival, code) -> own[(int) ((arrival - first) / width)]++);
            }
            return own;
        })) {
            for (var slot = 0; slot < SLOTS; slot++) {
                counts[slot] += part[slot] * sampling;
            }
        }
        return counts;
    }

    /**
     * What arrives in a window.
     *
     * @throws TooManyAtOnce where it is more than fits
     */
    public Ordered collect(Window window) {
        var buckets = Math.max(1, (int) Math.min(fitting, deliveries.events() * MOST_RECORDS_OF_AN_EVENT) / PER_BUCKET);
        var scale = (double) buckets / (window.to() - window.from());
        var parts = overEvents((from, to) -> WindowPart.count(deliveries, window, from, to, scale, buckets));
        var ends = ends(parts, buckets);
        var size = ends[buckets - 1];
        var ordered = new DeliveryList(size);
        workers.all(parts.stream()
                .<Callable<Boolean>>map(part -> () -> part.place(ordered, deliveries, window, scale))
                .toList());
        return new Ordered(ordered, ends);
    }

    /** Where each bucket ends, and in each part's counts where its deliveries of a bucket go. */
    private static int[] ends(List<WindowPart> parts, int buckets) {
        var size = parts.stream().mapToLong(WindowPart::size).sum();
        if (size > MOST) {
            throw new TooManyAtOnce(size);
        }
        var ends = new int[buckets];
        var next = 0;
        for (var bucket = 0; bucket < buckets; bucket++) {
            for (var part : parts) {
                var count = part.buckets()[bucket];
                part.buckets()[bucket] = next;
                next += count;
            }
            ends[bucket] = next;
        }
        return ends;
    }

    /**
     * What arrives of some of the events: counted first, then drawn again and placed, which costs no more than keeping it.
     *
     * @param size how many deliveries there are of them
     * @param buckets how many of them each bucket gets, later where the next of them goes
     */
    private record WindowPart(long from, long to, long size, int[] buckets) {

        static WindowPart count(Deliveries deliveries, Window window, long from, long to, double scale, int buckets) {
            var counts = new int[buckets];
            deliveries.between(
                    window.from(),
                    window.to(),
                    from,
                    to,
                    (arrival, code) -> counts[bucket(arrival, window, scale, buckets)]++);
            return new WindowPart(from, to, Arrays.stream(counts).asLongStream().sum(), counts);
        }

        boolean place(DeliveryList ordered, Deliveries deliveries, Window window, double scale) {
            deliveries.between(
                    window.from(),
                    window.to(),
                    from,
                    to,
                    (arrival, code) ->
                            ordered.set(buckets[bucket(arrival, window, scale, buckets.length)]++, arrival, code));
            return true;
        }

        private static int bucket(long arrival, Window window, double scale, int buckets) {
            return Math.min(buckets - 1, (int) ((arrival - window.from()) * scale));
        }
    }

    private interface OfEvents<T> {
        T of(long fromEvent, long toEvent);
    }

    private <T> List<T> overEvents(OfEvents<T> task) {
        var tasks = new ArrayList<Callable<T>>();
        var step = Math.max(EVENTS_OF_A_TASK, deliveries.events() / PARTS + 1);
        for (var from = 0L; from < deliveries.events(); from += step) {
            var start = from;
            tasks.add(() -> task.of(start, Math.min(deliveries.events(), start + step)));
        }
        return workers.all(tasks);
    }

    /** More deliveries at one point in time than can be put in order. */
    public static final class TooManyAtOnce extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyAtOnce(long deliveries) {
            super(deliveries + " deliveries at one time");
        }
    }
}
