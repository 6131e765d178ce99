package io.github.eltmaven.generate.faker;

import io.github.eltmaven.generate.draw.Draws;

/** Which text that Datafaker made a cell has. */
public interface FakerTexts {

    /** The text of a value; not the same as that of the value before, unless there is no other. */
    String at(long event, int value);

    /**
     * Texts of which each is made when it is asked for.
     *
     * @param expression what makes them
     * @param draws the column's draws
     */
    record OwnTexts(FakerExpression expression, Draws draws) implements FakerTexts {

        private static final int MOST_TRIES = 8;

        @Override
        public String at(long event, int value) {
            var bits = draws.bits(event, value);
            var text = expression.text(bits);
            if (value > 1) {
                var before = at(event, value - 1);
                for (var tries = 1; text.equals(before) && tries < MOST_TRIES; tries++) {
                    bits = Draws.mix(~bits);
                    text = expression.text(bits);
                }
            }
            return text;
        }
    }
}
