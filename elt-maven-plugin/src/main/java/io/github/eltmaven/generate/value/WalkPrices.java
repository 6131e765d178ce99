package io.github.eltmaven.generate.value;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.generate.draw.WalkPath;
import io.github.eltmaven.pipeline.generation.ColumnKind;

/** The prices of a walk, in units of their last decimal. */
final class WalkPrices {

    /** The highest price: far beyond any real price, and far within 64 bits. */
    private static final long MOST = 1_000_000_000_000_000_000L;

    private final Draws draws;
    private final EventTimes times;
    private final WalkPath path;
    private final double start;
    private final long minimum;
    private final double floor;
    private final double step;

    /**
     * Makes the prices of a walk.
     *
     * @param draws the column's draws
     * @param times the times of the events
     */
    WalkPrices(ColumnKind.Walk kind, Draws draws, EventTimes times) {
        this.draws = draws.child("correction");
        this.times = times;
        this.path = new WalkPath(draws.child("path"), kind.step(), kind.every().toNanos() / 1_000, times.span());
        this.start = kind.start().unscaledValue().longValueExact();
        this.minimum = kind.minimum().unscaledValue().longValueExact();
        this.floor = StrictMath.log(minimum / start);
        this.step = kind.step();
    }

    /**
     * Returns the price of an event's first or later value. A later price is near the price before and always differs from
     * it.
     */
    long at(long event, int value) {
        if (value == 1) {
            return atTime(times.ofEvent().applyAsLong(event) - times.first());
        }
        var before = at(event, value - 1);
        var difference = 1 + draws.below(Math.max(1, (long) (before * step)), event, value);
        var isDown = (draws.bits(event, 0) >>> value & 1) == 0;
        return isDown && before - difference >= minimum || before + difference > MOST
                ? before - difference
                : before + difference;
    }

    private long atTime(long time) {
        var moved = path.at(time);
        // A price below the minimum is reflected by as much as it falls short.
        var kept = moved < floor ? 2 * floor - moved : moved;
        var price = start * StrictMath.exp(kept) + 0.5;
        return price < MOST ? Math.max(minimum, (long) price) : MOST;
    }
}
