package io.github.eltmaven.generate.faker;

import io.github.eltmaven.generate.draw.Draws;

/** Decides which of Datafaker's texts a cell has. */
public interface FakerTexts {

    /** Returns the text of a value. It differs from the text of the value before, unless no other text turns up. */
    String at(long event, int value);

    /**
     * Texts that are made on request.
     *
     * @param expression the expression that makes the texts
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
