package io.github.eltmaven.pipeline;

/** How many violations a check lets pass: {@code @max 10} or {@code @max 0.1%}. */
public sealed interface Allowed {

    /** No violation at all, the default. */
    Allowed NONE = new Count(0);

    /**
     * A number of rows.
     *
     * @param rows at least 0
     */
    record Count(long rows) implements Allowed {}

    /**
     * A share of the rows of the table that the check reads first.
     *
     * @param share 0 to 1
     */
    record Share(double share) implements Allowed {}
}
