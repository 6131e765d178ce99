package io.github.eltmaven.generate.draw;

/**
 * Zipf's law over positions: the first is the most frequent, the one of rank n as frequent as 1 / n<sup>exponent</sup> of it.
 *
 * <p>Rejection-inversion without a table (W. Hörmann, G. Derflinger: "Rejection-inversion to generate variates from
 * monotone discrete distributions", ACM Transactions on Modeling and Computer Simulation 6, 1996), with {@link StrictMath},
 * so that every platform draws the same.
 */
final class ZipfPositions implements ShapedPositions.Shape {

    private final long count;
    private final double exponent;
    private final double areaOfFirst;
    private final double areaOfAll;
    private final double alwaysWithin;

    /**
     * A law.
     *
     * @param count how many positions there are
     * @param exponent how steeply frequency falls, positive
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

    /** How frequent a rank is. */
    private double height(double rank) {
        return StrictMath.exp(-exponent * StrictMath.log(rank));
    }

    /** The area under the heights up to a rank: (rank<sup>1 - exponent</sup> - 1) / (1 - exponent). */
    private double area(double rank) {
        var log = StrictMath.log(rank);
        var power = (1 - exponent) * log;
        return isNearZero(power) ? log * (1 + power / 2 * (1 + power / 3)) : StrictMath.expm1(power) / (1 - exponent);
    }

    /** The rank up to which there is an area: the inverse of the above. */
    private double rankAt(double area) {
        var power = Math.max(area * (1 - exponent), -1);
        var log = isNearZero(power)
                ? area * (1 - power / 2 * (1 - 2 * power / 3))
                : StrictMath.log1p(power) / (1 - exponent);
        return StrictMath.exp(log);
    }

    /** Where the quotient loses its digits, the first terms of its series say more. */
    private static boolean isNearZero(double power) {
        return Math.abs(power) < 1e-5;
    }
}
