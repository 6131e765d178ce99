package io.github.eltmaven.generate.draw;

/**
 * Which of the values of a column a cell has, each as likely as any other.
 *
 * @param draws the column's draws
 * @param count how many values there are
 */
public record Ordinals(Draws draws, long count) implements Positions {

    @Override
    public long at(long event, int value) {
        if (value == 1 || count == 1) {
            return draws.below(count, event, 1);
        }
        // A step of 1 to count - 1 from the value before. The sum may pass 2^63, never 2^64.
        var step = 1 + draws.below(count - 1, event, value);
        return Long.remainderUnsigned(at(event, value - 1) + step, count);
    }
}
