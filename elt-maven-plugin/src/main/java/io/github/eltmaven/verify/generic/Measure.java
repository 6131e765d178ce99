package io.github.eltmaven.verify.generic;

import io.github.eltmaven.verify.check.Finding;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a check measures in a table. One pass over the table takes the measures of several checks. */
interface Measure {

    /** Returns one or more aggregates over the rows of the table. */
    List<PlacedSql> aggregates();

    /** Returns the finding of the check for the values of the aggregates. */
    Finding finding(List<@Nullable String> values) throws SQLException;

    /** Returns the value of a count. */
    static long number(@Nullable String value) {
        return Long.parseLong(Objects.requireNonNull(value));
    }
}
