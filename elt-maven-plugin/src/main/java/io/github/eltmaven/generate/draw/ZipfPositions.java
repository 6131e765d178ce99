package io.github.eltmaven.generate.draw;

/**
 * Zipf's law over positions: the first position is the most frequent. Rank n is 1 / n<sup>exponent</sup> times as frequent.
 *
 * <p>Rejection-inversion without a table (W. Hörmann, G. Derflinger: "Rejection-inversion to generate variates from
 * monotone discrete distributions", ACM Transactions on Modeling and Computer Simulation 6, 1996). It uses
 * {@link StrictMath}, so that every platform draws the same.
 */
final class ZipfPositions implements ShapedPositions.Shape {

    private final long count;
    private final double exponent;
    private final double areaOfFirst;
    private final double areaOfAll;
    private final double alwaysWithin;

    /**
     * Makes a law.
     *
     * @param count the number of positions
     * @param exponent how steeply the frequency falls, positive
     */
    ZipfPositions(long count, double exponent) {
        this.count = count;
        this.exponent = exponent;
        this.areaOfFirst = area(1.5) - 1;
        this.areaOfAll = area(count + 0.5);
        this.alwaysWithin = 2 - rankAt(area(2.5) - height(2));
    }

    @Override
    public long of(long bits) {
        var state = bits;
        while (true) {
            var drawn = areaOfAll + (state >>> 11) * 0x1.0p-53 * (areaOfFirst - areaOfAll);
            var exact = rankAt(drawn);
            var rank = Math.min(Math.max((long) (exact + 0.5), 1), count);
            if (rank - exact <= alwaysWithin || drawn >= area(rank + 0.5) - height(rank)) {
                return rank - 1;
            }
            state = Draws.mix(state + Draws.GOLDEN_GAMMA);
        }
    }

    /** Returns the frequency of a rank, relative to the first. */
    private double height(double rank) {
        return StrictMath.exp(-exponent * StrictMath.log(rank));
    }

    /** Returns the area under the heights up to a rank: (rank<sup>1 - exponent</sup> - 1) / (1 - exponent). */
    private double area(double rank) {
        var log = StrictMath.log(rank);
        var power = (1 - exponent) * log;
        return isNearZero(power) ? log * (1 + power / 2 * (1 + power / 3)) : StrictMath.expm1(power) / (1 - exponent);
    }

    /** Returns the rank that bounds an area. It is the inverse of {@link #area}. */
    private double rankAt(double area) {
        var power = Math.max(area * (1 - exponent), -1);
        var log = isNearZero(power)
                ? area * (1 - power / 2 * (1 - 2 * power / 3))
                : StrictMath.log1p(power) / (1 - exponent);
        return StrictMath.exp(log);
    }

    /** Returns whether the quotient would lose digits. The first terms of its series are more exact there. */
    private static boolean isNearZero(double power) {
        return Math.abs(power) < 1e-5;
    }
}
