package io.github.eltmaven.pipeline.generation;

import java.math.BigDecimal;

/** How likely each value of a range is beside the others. */
public sealed interface Distribution {

    /** Answers with the case of this distribution. */
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

    /** Each as likely as any other. */
    record Uniform() implements Distribution {
        @Override
        public <R> R match(DistributionCases<R> cases) {
            return cases.uniform(this);
        }
    }

    /**
     * A bell, cut off where the range ends.
     *
     * @param mean where it is highest, within the range
     * @param deviation its standard deviation before it is cut, not negative and no wider than the range
     */
    record Normal(BigDecimal mean, BigDecimal deviation) implements Distribution {
        @Override
        public <R> R match(DistributionCases<R> cases) {
            return cases.normal(this);
        }
    }

    /**
     * The first value is the most frequent, the one of rank n as frequent as 1 / n<sup>exponent</sup> of it.
     *
     * @param exponent how steeply frequency falls, positive and at most {@link #MAXIMUM_EXPONENT}
     */
    record Zipf(double exponent) implements Distribution {

        public static final double DEFAULT_EXPONENT = 1;

        /** Beyond, the first value is the only one. */
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
