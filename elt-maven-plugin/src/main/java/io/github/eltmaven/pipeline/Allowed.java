package io.github.eltmaven.pipeline;

import java.util.Optional;

/** How much of something is let pass: {@code 10} or {@code 0.1%}. */
public sealed interface Allowed {

    /** Nothing at all, the default. */
    Allowed NONE = new Count(0);

    /** What a text says; empty where it is neither a number nor a share. */
    static Optional<Allowed> of(String text) {
        try {
            if (text.endsWith("%")) {
                var share =
                        Double.parseDouble(text.substring(0, text.length() - 1).strip()) / 100;
                return share >= 0 && share <= 1 ? Optional.of(new Share(share)) : Optional.empty();
            }
            var rows = Long.parseLong(text);
            return rows >= 0 ? Optional.of(new Count(rows)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** How many that is of so many. */
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
     * A share of all: of a file's records, of the rows of the table that a check reads first.
     *
     * @param share 0 to 1
     */
    record Share(double share) implements Allowed {
        @Override
        public long of(long all) {
            return (long) (share * all);
        }
    }
}
