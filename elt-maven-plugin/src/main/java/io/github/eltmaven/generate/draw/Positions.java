package io.github.eltmaven.generate.draw;

import io.github.eltmaven.pipeline.generation.Distribution;
import java.math.BigDecimal;

/** Decides which value of a range a cell has. */
public interface Positions {

    /**
     * Returns the position of the value, from 0 to below the count of values. It always differs from the position of the
     * value before.
     */
    long at(long event, int value);

    /**
     * Returns the positions in a range of numbers.
     *
     * @param draws the column's draws
     * @param count the number of numbers in the range
     * @param from the least number
     * @param scale the number of decimals
     */
    static Positions of(Distribution distribution, Draws draws, long count, BigDecimal from, int scale) {
        return distribution.match(new Distribution.DistributionCases<>() {
            @Override
            public Positions uniform(Distribution.Uniform uniform) {
                return new Ordinals(draws, count);
            }

            @Override
            public Positions normal(Distribution.Normal normal) {
                var mean = normal.mean().subtract(from).scaleByPowerOfTen(scale).doubleValue();
                var deviation = normal.deviation().scaleByPowerOfTen(scale).doubleValue();
                return new ShapedPositions(draws, count, new Bell(count, mean, deviation));
            }

            @Override
            public Positions zipf(Distribution.Zipf zipf) {
                return new ShapedPositions(draws, count, new ZipfPositions(count, zipf.exponent()));
            }
        });
    }
}
