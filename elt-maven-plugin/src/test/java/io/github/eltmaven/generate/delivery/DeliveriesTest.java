package io.github.eltmaven.generate.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.generate.value.TimePoints;
import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.generation.Fault;
import io.github.eltmaven.pipeline.generation.FaultKind;
import io.github.eltmaven.pipeline.generation.Generation;
import io.github.eltmaven.pipeline.yaml.Generations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private static final Draws DRAWS = Draws.of(42).child("trades");

    @Test
    void lateEventsAreLateByTheirRangeAndOthersArriveAtTheirTime() {
        var trades = Generations.of(Generations.TRADES);
        var counts = new long[trades.faults().size()];
        var times = new TimePoints(
                (ColumnKind.TimestampRange) trades.column("trade_ts").kind(), DRAWS.ofColumn("trade_ts"));
        var late = 0L;
        var least = Duration.ofDays(9);
        var most = Duration.ZERO;
        for (var delivery : inOrder(trades, counts)) {
            if (delivery.version() > 1 || delivery.copy()) {
                continue;
            }
            var delay = Duration.ofNanos((delivery.arrival() - times.microseconds(delivery.event(), 1)) * 1_000);
            if (!delay.isZero()) {
                assertThat(delay).isBetween(Duration.ofDays(1), Duration.ofDays(5));
                late++;
                least = delay.compareTo(least) < 0 ? delay : least;
                most = delay.compareTo(most) > 0 ? delay : most;
            }
        }
        assertThat(late).isEqualTo(counts[place(trades, FaultKind.Late.class)]).isBetween(850L, 1150L);
        assertThat(least).isLessThan(Duration.ofHours(26));
        assertThat(most).isGreaterThan(Duration.ofHours(118));
    }

    @Test
    void correctionsAndCopiesArriveAfterTheirOriginalsWithinTheirRange() {
        var trades = Generations.of(Generations.TRADES);
        var originals = new HashMap<String, Delivery>();
        var deliveries = inOrder(trades);
        deliveries.stream()
                .filter(delivery -> !delivery.copy())
                .forEach(delivery -> originals.put(delivery.event() + "/" + delivery.version(), delivery));
        var corrections = 0;
        var copies = 0;
        for (var delivery : deliveries) {
            if (delivery.copy()) {
                var first = originals.get(delivery.event() + "/" + delivery.version());
                assertThat(delivery.arrival() - first.arrival()).isBetween(1_000_000L, 3_600_000_000L);
                copies++;
            } else if (delivery.version() == 2) {
                var first = originals.get(delivery.event() + "/1");
                assertThat(delivery.arrival() - first.arrival()).isBetween(60_000_000L, 86_400_000_000L);
                corrections++;
            }
        }
        assertThat(corrections).isBetween(400, 600);
        assertThat(copies).isBetween(400, 650);
    }

    @Test
    void eventsWithoutATimeArriveInTheirOrder() {
        var generation = Generations.of("rows: 5\ncolumns: { id: { kind: sequence } }");

        assertThat(inOrder(generation).stream().map(Delivery::event)).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void tiesAreBrokenByEventVersionAndCopy() {
        var generation = Generations.of("""
                rows: 2
                columns:
                  version: { kind: version }
                  side: { kind: choice, of: [a, b] }
                  at: { kind: timestamp, from: 2025-12-25T00:00:00Z, to: 2025-12-25T00:00:00Z }
                faults:
                  duplicate: { share: 100%, by: 0s }
                  correction: { share: 100%, change: side, by: 0s }
                """);

        assertThat(inOrder(generation).stream()
                        .map(delivery -> delivery.event() + "/" + delivery.version() + (delivery.copy() ? "+" : "")))
                .containsExactly("0/1", "0/1+", "0/2", "0/2+", "1/1", "1/1+", "1/2", "1/2+");
    }

    @Test
    void theWindowsOfTimeDoNotChangeTheDeliveries() {
        var trades = Generations.of(Generations.TRADES);
        var expected = inOrder(trades, Windows.FITTING, new long[trades.faults().size()]);

        for (var fitting : List.of(50, 1_000, 9_000)) {
            assertThat(inOrder(trades, fitting, new long[trades.faults().size()]))
                    .as("%d deliveries a window", fitting)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aWindowHoldsAsManyDeliveriesAsFit() {
        var deliveries = new Deliveries(Generations.of(Generations.TRADES), DRAWS);
        try (var workers = new Workers(2)) {
            var windows = new Windows(deliveries, workers, 1_000);

            assertThat(windows.plan(1).get(0).windows())
                    .hasSizeBetween(11, 20)
                    .allSatisfy(window -> assertThat(
                                    windows.collect(window).deliveries().size())
                            .isLessThanOrEqualTo(1_000));
        }
    }

    private record Delivery(long arrival, long event, int version, boolean copy) {}

    private static List<Delivery> inOrder(Generation generation) {
        return inOrder(generation, new long[generation.faults().size()]);
    }

    private static List<Delivery> inOrder(Generation generation, long[] counts) {
        return inOrder(generation, 700, counts);
    }

    private static List<Delivery> inOrder(Generation generation, int fitting, long[] counts) {
        var deliveries = new Deliveries(generation, DRAWS);
        var inOrder = new ArrayList<Delivery>();
        try (var workers = new Workers(2)) {
            var windows = new Windows(deliveries, workers, fitting);
            for (var window : windows.plan(1).get(0).windows()) {
                var ordered = windows.collect(window);
                var start = 0;
                for (var end : ordered.ends()) {
                    ordered.deliveries().sort(start, end);
                    start = end;
                }
                for (var i = 0; i < ordered.deliveries().size(); i++) {
                    var code = ordered.deliveries().code(i);
                    var block = new Block(counts.length, false, true);
                    deliveries.mark(code, block);
                    for (var place = 0; place < counts.length; place++) {
                        counts[place] += block.counts()[place];
                    }
                    inOrder.add(new Delivery(
                            ordered.deliveries().arrival(i),
                            DeliveryList.event(code),
                            DeliveryList.record(code),
                            DeliveryList.isCopy(code)));
                }
            }
        }
        return inOrder;
    }

    private static int place(Generation generation, Class<? extends FaultKind> kind) {
        var kinds = generation.faults().stream().map(Fault::kind).toList();
        return kinds.indexOf(kinds.stream().filter(kind::isInstance).findFirst().orElseThrow());
    }
}
