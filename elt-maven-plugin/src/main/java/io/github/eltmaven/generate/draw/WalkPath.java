package io.github.eltmaven.generate.draw;

/**
 * How far a walk has come at a time, as the natural logarithm of its price beside the price at the start.
 *
 * <p>Brownian motion by midpoint displacement (Lévy's construction; Fournier, Fussell, Carpenter: "Computer Rendering of
 * Stochastic Models", Communications of the ACM 25, 1982): the whole span moves from end to end, its middle is moved
 * beside that, then the middle of each half, and so on. Each move is a draw of its own, so any time can be asked
 * without the times before it, at the cost of one draw for each halving. Below the finest interval it is a straight line.
 */
public final class WalkPath {

    /** The typical step is made of that many of the finest intervals, as a power of two. */
    private static final int FINEST_OF_A_STEP = 12;

    /** Makes the sum of two numbers that are even over -2<sup>31</sup> to 2<sup>31</sup> vary by 1. */
    private static final double TO_UNIT_VARIANCE = Math.sqrt(1.5) * 0x1.0p-31;

    private final long finest;
    private final Draws[] levels;
    private final double[] moves;

    /**
     * A path.
     *
     * @param draws what it is drawn from
     * @param step how far it moves within a while: one standard deviation
     * @param every that while, in microseconds
     * @param span how long the path is, in microseconds
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
     * How far the walk has come.
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
