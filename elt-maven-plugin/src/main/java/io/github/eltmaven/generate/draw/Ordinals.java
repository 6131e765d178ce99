package io.github.eltmaven.generate.draw;

/**
 * Decides which value of a column a cell has. All values are equally likely.
 *
 * @param draws the column's draws
 * @param count the number of values
 */
public record Ordinals(Draws draws, long count) implements Positions {

    @Override
    public long at(long event, int value) {
        if (value == 1 || count == 1) {
            return draws.below(count, event, 1);
        }
        // This is a step of 1 to count - 1 from the value before. The sum may pass 2^63, but never 2^64.
        var step = 1 + draws.below(count - 1, event, value);
        return Long.remainderUnsigned(at(event, value - 1) + step, count);
    }
}
