package io.github.eltmaven.sql.slice;

import java.util.Optional;

/** What a query's text does not say about the tables and functions that it names. */
public interface SourceFacts {

    /** The changed rows of a stored table, as {@code schema.table}; empty where it has not changed. */
    Optional<ChangedRows> changed(String table);

    /** Whether a column of a stored table refuses NULL. */
    boolean isNeverNull(String table, String column);

    /** Whether equal values of a column of a stored table are identical. */
    boolean equalIsSame(String table, String column);

    /** Whether a column of a stored table is a {@code varchar}, which PostgreSQL compares as a text. */
    boolean isVarchar(String table, String column);

    /** Whether functions of this name make one value of many rows. */
    boolean isAggregate(String function);

    /** Whether functions of this name make several rows of one row. */
    boolean givesSeveralRows(String function);

    /**
     * The changed rows of a table, as queries in parentheses with the columns of the table in their order.
     *
     * @param images the changed rows as they were and as they are; other rows may be among them
     * @param union all rows of the table as they are, and the changed rows as they were
     */
    record ChangedRows(String images, String union) {}
}
