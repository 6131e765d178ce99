package io.github.eltmaven.generate.draw;

/**
 * The path of a walk: at each time, the natural logarithm of the price divided by the price at the start.
 *
 * <p>Brownian motion by midpoint displacement (Lévy's construction; Fournier, Fussell, Carpenter: "Computer Rendering of
 * Stochastic Models", Communications of the ACM 25, 1982). The whole span moves from end to end. Then its middle moves
 * relative to that, then the middle of each half, and so on. Each move is a draw of its own. So the path can give the value
 * at any time without the times before it, at the cost of one draw for each halving. Below the finest interval the path is a
 * straight line.
 */
public final class WalkPath {

    /** The typical step takes 2 to this power of the finest intervals. */
    private static final int FINEST_OF_A_STEP = 12;

    /** Scales the sum of two numbers, each uniform over -2<sup>31</sup> to 2<sup>31</sup>, to a variance of 1. */
    private static final double TO_UNIT_VARIANCE = Math.sqrt(1.5) * 0x1.0p-31;

    private final long finest;
    private final Draws[] levels;
    private final double[] moves;

    /**
     * Makes a path.
     *
     * @param draws the path's draws
     * @param step the standard deviation of the move within the interval {@code every}
     * @param every the interval, in microseconds
     * @param span the length of the path, in microseconds
     */
    public WalkPath(Draws draws, double step, long every, long span) {
        this.finest = every >> FINEST_OF_A_STEP;
        var halvings = 64 - Long.numberOfLeadingZeros(span / finest);
        this.levels = new Draws[halvings + 1];
        this.moves = new double[halvings + 1];
        for (var level = 0; level <= halvings; level++) {
            var width = (double) finest * (1L << level) / every;
            levels[level] = draws.child(Integer.toString(level));
            moves[level] = step * Math.sqrt(width) * TO_UNIT_VARIANCE / (level < halvings ? 2 : 1);
        }
    }

    /**
     * Returns how far the walk has come.
     *
     * @param time microseconds since the start, 0 to the span
     */
    public double at(long time) {
        var unit = time / finest;
        var withinUnit = (time - unit * finest) / (double) finest;
        var top = levels.length - 1;
        var perWidth = 1.0;
        var sum = 0.0;
        for (var level = 0; level < top; level++, perWidth *= 0.5) {
            var cell = unit >>> level;
            var position = (unit - (cell << level) + withinUnit) * perWidth;
            sum += moves[level] * draw(level, cell) * (1 - Math.abs(2 * position - 1));
        }
        return sum + moves[top] * draw(top, 0) * (unit + withinUnit) * perWidth;
    }

    private long draw(int level, long cell) {
        var bits = levels[level].bits(cell, 0);
        return (bits >> 32) + (int) bits;
    }
}
