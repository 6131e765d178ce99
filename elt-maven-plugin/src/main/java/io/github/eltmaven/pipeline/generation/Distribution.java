package io.github.eltmaven.pipeline.generation;

import java.math.BigDecimal;

/** How likely each value of a range is in relation to the others. */
public sealed interface Distribution {

    /** Calls the method for this distribution. */
    <R> R match(DistributionCases<R> cases);

    /**
     * One answer for each distribution.
     *
     * @param <R> the answer
     */
    interface DistributionCases<R> {
        R uniform(Uniform distribution);

        R normal(Normal distribution);

        R zipf(Zipf distribution);
    }

    /** All values are equally likely. */
    record Uniform() implements Distribution {
        @Override
        public <R> R match(DistributionCases<R> cases) {
            return cases.uniform(this);
        }
    }

    /**
     * A bell curve that ends where the range ends.
     *
     * @param mean the value where the curve is highest, within the range
     * @param deviation the standard deviation of the uncut curve, not negative and no wider than the range
     */
    record Normal(BigDecimal mean, BigDecimal deviation) implements Distribution {
        @Override
        public <R> R match(DistributionCases<R> cases) {
            return cases.normal(this);
        }
    }

    /**
     * The first value is the most frequent one. The value of rank n has 1 / n<sup>exponent</sup> of the first value's
     * frequency.
     *
     * @param exponent how steeply frequency falls, positive and at most {@link #MAXIMUM_EXPONENT}
     */
    record Zipf(double exponent) implements Distribution {

        public static final double DEFAULT_EXPONENT = 1;

        /** With a greater exponent, only the first value would occur. */
        public static final double MAXIMUM_EXPONENT = 20;

        public Zipf {
            if (!(exponent > 0 && exponent <= MAXIMUM_EXPONENT)) {
                throw new IllegalArgumentException("exponent " + exponent);
            }
        }

        @Override
        public <R> R match(DistributionCases<R> cases) {
            return cases.zipf(this);
        }
    }
}
