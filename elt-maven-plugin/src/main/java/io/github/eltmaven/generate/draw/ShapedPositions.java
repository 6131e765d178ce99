package io.github.eltmaven.generate.draw;

/**
 * Positions with different likelihoods.
 *
 * @param draws the column's draws
 * @param count the number of positions
 * @param shape the likelihood of each position
 */
record ShapedPositions(Draws draws, long count, Shape shape) implements Positions {

    private static final int MOST_TRIES = 8;

    /** Makes a position out of random bits. */
    interface Shape {

        /** Returns a position, from 0 to below the count. The same bits give the same position on any platform. */
        long of(long bits);
    }

    @Override
    public long at(long event, int value) {
        var bits = draws.bits(event, value);
        var position = shape.of(bits);
        if (value == 1 || count == 1) {
            return position;
        }
        var before = at(event, value - 1);
        for (var tries = 1; position == before && tries < MOST_TRIES; tries++) {
            bits = Draws.mix(~bits);
            position = shape.of(bits);
        }
        if (position != before) {
            return position;
        }
        // Where nearly all draws give one position, this returns its neighbour.
        return before + 1 < count ? before + 1 : before - 1;
    }
}
