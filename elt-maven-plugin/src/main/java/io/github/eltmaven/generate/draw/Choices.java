package io.github.eltmaven.generate.draw;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import java.util.Arrays;

/** Decides which text of its column a cell has. */
public interface Choices {

    /** Returns the number of the text, from 0. It always differs from the number of the value before. */
    int at(long event, int value);

    /**
     * Returns the choices of a column.
     *
     * @param draws the column's draws
     */
    static Choices of(ColumnKind.Choice kind, Draws draws) {
        if (kind.weights().stream().distinct().count() > 1) {
            return new Weighted(
                    draws, kind.weights().stream().mapToLong(Long::longValue).toArray());
        }
        var ordinals = new Ordinals(draws, kind.of().size());
        return (event, value) -> (int) ordinals.at(event, value);
    }

    /**
     * Texts with different frequencies.
     *
     * @param weights the frequency of each text in relation to the others
     */
    record Weighted(Draws draws, long[] weights, long sum) implements Choices {

        Weighted(Draws draws, long[] weights) {
            this(draws, weights, Arrays.stream(weights).sum());
        }

        @Override
        public int at(long event, int value) {
            if (value == 1) {
                return find(draws.below(sum, event, 1), -1);
            }
            // The draw leaves out the text of the value before.
            var before = at(event, value - 1);
            return find(draws.below(sum - weights[before], event, value), before);
        }

        private int find(long drawn, int leftOut) {
            var rest = drawn;
            for (var i = 0; i < weights.length; i++) {
                if (i != leftOut) {
                    if (rest < weights[i]) {
                        return i;
                    }
                    rest -= weights[i];
                }
            }
            throw new IllegalStateException("drawn more than the weights");
        }
    }
}
