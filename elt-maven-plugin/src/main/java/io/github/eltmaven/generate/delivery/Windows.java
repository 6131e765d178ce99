package io.github.eltmaven.generate.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Puts deliveries in the order of their arrival without holding all of them. It cuts time into windows, each with as many
 * deliveries as fit into memory. Every window asks all events again, because a draw costs nanoseconds and a sort on disk
 * more.
 */
public final class Windows {

    /** The intended number of deliveries in a window, at 16 bytes each. */
    public static final int FITTING = 6_000_000;

    /** The largest number of deliveries in a window. A heap of 256 MiB does not hold more. */
    public static final int MOST = 9_000_000;

    /**
     * The planning of the windows looks at one event out of this many, because a sample's draws spread as evenly as all
     * draws.
     */
    private static final int SAMPLING = 32;

    /** An event has at most two versions and a conflicting record, and a copy of each. */
    private static final int MOST_RECORDS_OF_AN_EVENT = 6;

    private static final int SLOTS = 1 << 16;
    /**
     * The intended number of deliveries in a bucket: few enough to sort in the processor's cache, but enough to need few
     * buckets.
     */
    private static final int PER_BUCKET = 2_048;

    private static final int PARTS = 16;
    private static final long EVENTS_OF_A_TASK = 1 << 16;

    /** A window of arrivals: from a time to before a later time. */
    public record Window(long from, long to) {}

    /**
     * The windows of a file.
     *
     * @param from when the file's first record may arrive
     */
    public record FileWindows(long from, List<Window> windows) {}

    /**
     * The deliveries of a window, bucket by bucket. Earlier buckets come first. Within a bucket the deliveries are not
     * sorted yet.
     *
     * @param ends for each bucket, the index behind its last delivery
     */
    public record Ordered(DeliveryList deliveries, int[] ends) {}

    private final Deliveries deliveries;
    private final Workers workers;
    private final int fitting;

    /**
     * Makes the windows of a source.
     *
     * @param fitting the intended number of deliveries in a window; a lower number gives more windows and the same order
     */
    public Windows(Deliveries deliveries, Workers workers, int fitting) {
        this.deliveries = deliveries;
        this.workers = workers;
        this.fitting = fitting;
    }

    /**
     * Plans the windows of each file, in the order of time. Each file gets about the same number of deliveries. Deliveries
     * with the same arrival stay together, so a file may get none.
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

    /** Returns about how many deliveries arrive in each slot of time. */
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
     * Returns the deliveries of a window.
     *
     * @throws TooManyAtOnce where the window has more deliveries than memory holds
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

    /**
     * Returns where each bucket ends. It replaces each part's counts by the index where the part's deliveries of a bucket
     * go.
     */
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
     * The deliveries of a range of events in a window. The deliveries are counted first, then drawn again and placed. That
     * costs no more than keeping them.
     *
     * @param size the number of deliveries
     * @param buckets the number of deliveries for each bucket; later the index of the bucket's next delivery
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

    /** Too many deliveries arrive at one point in time to be sorted. */
    public static final class TooManyAtOnce extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyAtOnce(long deliveries) {
            super(deliveries + " deliveries at one time");
        }
    }
}
