package io.github.eltmaven.database.catalog;

import java.util.List;

/**
 * A rule that keeps a row out of a table because of another row: a unique index, with a constraint or without, or an EXCLUDE
 * constraint.
 *
 * @param definition the DDL that makes it on a table of the same columns: the text behind the table's name in CREATE UNIQUE
 *     INDEX, or behind ADD in ALTER TABLE
 * @param isIndex whether CREATE UNIQUE INDEX makes it
 * @param isKey whether it is the rule of the primary key
 * @param isDeferrable whether PostgreSQL may check it after the statement
 * @param parts the columns and expressions that it compares
 * @param predicate a SQL condition: does the rule apply to a row?
 * @param equalsNulls whether NULL equals NULL
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
     * A column or an expression that the rule compares.
     *
     * @param expression a column or an expression over columns, as PostgreSQL writes it
     * @param operator the operator that is true if two rows collide, with its schema
     * @param collation its COLLATE clause, or an empty text
     */
    public record ComparedPart(String expression, String operator, String collation) {

        /** Returns a SQL condition: does a row of the table collide with a value? */
        public String collides(String value, boolean equalsNulls) {
            var compared = "(" + expression + ")" + collation + " " + operator + " " + value;
            return equalsNulls
                    ? "(" + compared + " OR (" + expression + ") IS NULL AND " + value + " IS NULL)"
                    : compared;
        }
    }

    /** Returns the statement that makes it on a table. */
    public String on(String table) {
        return isIndex ? "CREATE UNIQUE INDEX ON " + table + definition : "ALTER TABLE " + table + " ADD " + definition;
    }
}
