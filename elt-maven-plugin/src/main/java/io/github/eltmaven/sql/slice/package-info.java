/**
 * Cuts a query into slices. A slice of a query is the rows of its result that have some values in some of its columns.
 *
 * <ol>
 *   <li>{@code QueryFlattener} replaces views and the queries of WITH by subqueries.
 *   <li>{@code RowSourceReader} reads the text into {@code RowSource}s: stored tables, SELECTs over other sources, and set operations.
 *   <li>{@code AffectedKeys} finds the values of the columns that changed rows of tables reach.
 *   <li>{@code SliceRestriction} restricts the tables to the rows that such values are made from.
 * </ol>
 *
 * <p>{@code SlicedQuery} is the way in. {@code KeyPaths} says in both steps where a column of one source equals a column of another.
 */
@NullMarked
package io.github.eltmaven.sql.slice;

import org.jspecify.annotations.NullMarked;
