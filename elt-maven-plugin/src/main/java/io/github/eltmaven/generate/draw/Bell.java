package io.github.eltmaven.generate.draw;

/**
 * A normal distribution over positions. A draw outside the positions is repeated.
 *
 * <p>The polar method of Marsaglia and Bray ("A Convenient Method for Generating Normal Variables", SIAM Review 6, 1964).
 * Square roots are exact on any platform, but logarithms are exact only in {@link StrictMath}.
 *
 * @param count the number of positions
 * @param mean the position of the mean, which may be a fraction
 * @param deviation the standard deviation in positions, at most the count
 */
record Bell(long count, double mean, double deviation) implements ShapedPositions.Shape {

    /**
     * The mean lies within the range, and the range is at least one deviation wide, so at least about a third of the draws
     * stay inside.
     */
    private static final int MOST_TRIES = 64;

    @Override
    public long of(long bits) {
        var state = bits;
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            state = Draws.mix(state + Draws.GOLDEN_GAMMA);
            var x = (state >> 32) * 0x1.0p-31;
            var y = (int) state * 0x1.0p-31;
            var square = x * x + y * y;
            if (square < 1 && square > 0) {
                var position = Math.floor(mean + deviation * x * Math.sqrt(-2 * StrictMath.log(square) / square) + 0.5);
                if (position >= 0 && position < count) {
                    return (long) position;
                }
            }
        }
        return Math.min((long) mean, count - 1);
    }
}
