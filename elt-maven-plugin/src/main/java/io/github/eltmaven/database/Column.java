package io.github.eltmaven.database;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table or of a query.
 *
 * @param type its type as PostgreSQL writes it, with limits: {@code numeric(24,8)}
 * @param base its type below domains, without limits
 * @param root what its values are made of in the end: below domains, arrays and ranges
 * @param notNull whether NULL is refused, by the column or by its domain
 * @param expression the expression of its DEFAULT, or of its domain's, or of its generation; null where there is none
 * @param generated whether it is computed and takes no value of ours
 */
public record Column(
        String name,
        String type,
        String base,
        String root,
        boolean notNull,
        @Nullable String expression,
        boolean generated) {}
