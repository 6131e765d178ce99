package io.github.eltmaven.verify.generic;

import io.github.eltmaven.verify.check.Finding;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a check wants to know of a table, of the kind that one pass over it tells, together with what others want to know. */
interface Measure {

    /** Aggregates over the rows of the table; at least one. */
    List<PlacedSql> aggregates();

    /** What the values of the aggregates mean to the check. */
    Finding finding(List<@Nullable String> values) throws SQLException;

    /** The value of an aggregate that counts. */
    static long number(@Nullable String value) {
        return Long.parseLong(Objects.requireNonNull(value));
    }
}
