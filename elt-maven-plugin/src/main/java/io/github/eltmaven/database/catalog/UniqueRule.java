package io.github.eltmaven.database.catalog;

import java.util.List;

/**
 * A rule that keeps a row out of a table because of another row: a unique index, with a constraint or without, or an EXCLUDE
 * constraint.
 *
 * @param definition what makes it again on a table of the same columns: what follows the table's name in CREATE UNIQUE INDEX, or
 *     ADD in ALTER TABLE
 * @param isIndex whether it is made by CREATE UNIQUE INDEX
 * @param isKey whether it is that of the primary key
 * @param isDeferrable whether PostgreSQL may look at it after the statement
 * @param parts what is compared
 * @param predicate the condition on the rows that it holds for
 * @param equalsNulls whether NULL is the same as NULL
 */
public record UniqueRule(
        String name,
        String definition,
        boolean isIndex,
        boolean isKey,
        boolean isDeferrable,
        List<ComparedPart> parts,
        String predicate,
        boolean equalsNulls) {

    public UniqueRule {
        parts = List.copyOf(parts);
    }

    /**
     * What is compared of two rows.
     *
     * @param expression a column or an expression over columns, as PostgreSQL writes it
     * @param operator the operator that holds where two rows collide, with its schema
     * @param collation the clause for it, or an empty text
     */
    public record ComparedPart(String expression, String operator, String collation) {

        /** Whether a row of the table at hand collides with a value. */
        public String collides(String value, boolean equalsNulls) {
            var compared = "(" + expression + ")" + collation + " " + operator + " " + value;
            return equalsNulls
                    ? "(" + compared + " OR (" + expression + ") IS NULL AND " + value + " IS NULL)"
                    : compared;
        }
    }

    /** The statement that makes it on a table. */
    public String on(String table) {
        return isIndex ? "CREATE UNIQUE INDEX ON " + table + definition : "ALTER TABLE " + table + " ADD " + definition;
    }
}
