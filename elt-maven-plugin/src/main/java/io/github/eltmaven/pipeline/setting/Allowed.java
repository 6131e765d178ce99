package io.github.eltmaven.pipeline.setting;

import java.math.BigDecimal;
import java.util.Optional;

/** How much of something passes: {@code 10} or {@code 0.1%}. */
public sealed interface Allowed {

    /** Nothing passes. This is the default. */
    Allowed NONE = new Count(0);

    /** Returns the value of a text; empty where the text is neither a number nor a share. */
    static Optional<Allowed> of(String text) {
        if (text.endsWith("%")) {
            return share(text.substring(0, text.length() - 1).strip());
        }
        try {
            var rows = Long.parseLong(text);
            return rows >= 0 ? Optional.of(new Count(rows)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The longest share, in characters. */
    int LONGEST = 100;

    private static Optional<Allowed> share(String percentage) {
        // Java's own syntax of numbers also allows exponents, and takes quadratic time to read digits.
        if (percentage.length() > LONGEST || !percentage.matches("[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++")) {
            return Optional.empty();
        }
        var share = new BigDecimal(percentage).movePointLeft(2);
        return share.compareTo(BigDecimal.ONE) <= 0 ? Optional.of(new Share(share)) : Optional.empty();
    }

    /** Returns how many of {@code all} pass. */
    long of(long all);

    /**
     * A number of rows.
     *
     * @param rows at least 0
     */
    record Count(long rows) implements Allowed {
        @Override
        public long of(long all) {
            return rows;
        }
    }

    /**
     * A share, rounded down. The whole is the number of a file's records, or of the rows of the table that a check
     * reads first.
     *
     * @param share 0 to 1
     */
    record Share(BigDecimal share) implements Allowed {
        @Override
        public long of(long all) {
            return share.multiply(BigDecimal.valueOf(all)).longValue();
        }
    }
}
