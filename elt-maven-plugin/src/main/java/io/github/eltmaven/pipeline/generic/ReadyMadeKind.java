package io.github.eltmaven.pipeline.generic;

import io.github.eltmaven.pipeline.setting.Placed;
import io.github.eltmaven.pipeline.setting.TableName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a ready-made check tests in its table. NULL passes unless a kind says otherwise. */
public sealed interface ReadyMadeKind {

    /** Returns the word in {@code elt.yaml}, which is also the first word of the names of its checks. */
    String word();

    /** Returns the columns of the table that the check names. */
    List<Placed> columns();

    /** Returns the other table that the check reads; empty where it reads no other table. */
    default Optional<TableName> otherTable() {
        return Optional.empty();
    }

    /** Returns the columns of the other table that the check names. */
    default List<Placed> otherColumns() {
        return List.of();
    }

    /**
     * Returns the subject of the check, for its name. It leaves out settings that may become stricter or laxer while
     * the check stays the same.
     */
    default String subject(String table) {
        return columnsOf(table, columns());
    }

    /** Returns what the check claims about the table, for people. */
    String claim(String table);

    /**
     * Calls the method for this kind. A new kind adds a method to the interface, so that the compiler names every
     * class that answers for each kind.
     */
    <R> R match(ReadyMadeCases<R> cases);

    /**
     * One answer for each kind.
     *
     * @param <R> the answer
     */
    interface ReadyMadeCases<R> {
        R notNull(NotNull kind);

        R unique(Unique kind);

        R acceptedValues(AcceptedValues kind);

        R range(Range kind);

        R matches(Matches kind);

        R references(References kind);

        R rowCount(RowCount kind);

        R freshness(Freshness kind);

        R equalSums(EqualSums kind);

        R notWorse(NotWorse kind);
    }

    /** The column has a value in every row. */
    record NotNull(Placed column) implements ReadyMadeKind {

        public static final String WORD = "not_null";

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public List<Placed> columns() {
            return List.of(column);
        }

        @Override
        public String claim(String table) {
            return subject(table) + " is not NULL";
        }

        @Override
        public <R> R match(ReadyMadeCases<R> cases) {
            return cases.notNull(this);
        }
    }

    /** No two rows have the same values in all of the columns. */
    record Unique(List<Placed> columns) implements ReadyMadeKind {

        public static final String WORD = "unique";

        public Unique {
            columns = List.copyOf(columns);
        }

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public String claim(String table) {
            return subject(table) + " is unique";
        }

        @Override
        public <R> R match(ReadyMadeCases<R> cases) {
            return cases.unique(this);
        }
    }

    /** The column has only these values. */
    record AcceptedValues(Placed column, List<Placed> values) implements ReadyMadeKind {

        public static final String WORD = "accepted_values";

        /** The most values that a title lists. For a longer list it gives only their number. */
        private static final int LISTED = 8;

        public AcceptedValues {
            values = List.copyOf(values);
        }

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public List<Placed> columns() {
            return List.of(column);
        }

        @Override
        public String claim(String table) {
            return subject(table) + " is one of " + expected();
        }

        /** Returns the valid values: {@code BUY, SELL}; only their number where there are many. */
        public String expected() {
            return values.size() <= LISTED
                    ? values.stream().map(Placed::text).collect(Collectors.joining(", "))
                    : values.size() + " values";
        }

        @Override
        public <R> R match(ReadyMadeCases<R> cases) {
            return cases.acceptedValues(this);
        }
    }

    /**
     * The column's values are within bounds.
     *
     * @param bounds one bound, or a lower bound and an upper bound
     */
    record Range(Placed column, List<Bound> bounds) implements ReadyMadeKind {

        public static final String WORD = "range";

        public Range {
            bounds = List.copyOf(bounds);
        }

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public List<Placed> columns() {
            return List.of(column);
        }

        @Override
        public String claim(String table) {
            return subject(table) + " is " + expected();
        }

        /** Returns the range in words: {@code at least 0 and below 1000}. */
        public String expected() {
            return bounds.stream().map(Bound::describe).collect(Collectors.joining(" and "));
        }

        @Override
        public <R> R match(ReadyMadeCases<R> cases) {
            return cases.range(this);
        }
    }

    /**
     * The column's whole value matches a pattern.
     *
     * @param pattern a regular expression of PostgreSQL
     */
    record Matches(Placed column, Placed pattern) implements ReadyMadeKind {

        public static final String WORD = "matches";

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public List<Placed> columns() {
            return List.of(column);
        }

        @Override
        public String claim(String table) {
            return subject(table) + " matches " + pattern;
        }

        @Override
        public <R> R match(ReadyMadeCases<R> cases) {
            return cases.matches(this);
        }
    }

    /**
     * The values of the columns also occur in a row of another table.
     *
     * @param toColumns as many columns as {@code columns}, in the same order
     */
    record References(List<Placed> columns, TableName to, List<Placed> toColumns) implements ReadyMadeKind {

        public static final String WORD = "references";

        public References {
            columns = List.copyOf(columns);
            toColumns = List.copyOf(toColumns);
        }

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public Optional<TableName> otherTable() {
            return Optional.of(to);
        }

        @Override
        public List<Placed> otherColumns() {
            return toColumns;
        }

        @Override
        public String claim(String table) {
            return subject(table) + " stands in " + columnsOf(to.qualifiedName(), toColumns);
        }

        @Override
        public <R> R match(ReadyMadeCases<R> cases) {
            return cases.references(this);
        }
    }

    /** The number of the table's rows is within bounds. At least one bound is there. */
    record RowCount(Optional<Long> atLeast, Optional<Long> atMost) implements ReadyMadeKind {

        public static final String WORD = "row_count";

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public List<Placed> columns() {
            return List.of();
        }

        @Override
        public String claim(String table) {
            return "the number of rows of " + table + " is " + expected();
        }

        /** Returns the bounds in words: {@code at least 1 and at most 9}. */
        public String expected() {
            return Stream.concat(
                            atLeast.map(rows -> "at least " + rows).stream(),
                            atMost.map(rows -> "at most " + rows).stream())
                    .collect(Collectors.joining(" and "));
        }

        /** Returns whether a number of rows is within the bounds. */
        public boolean accepts(long rows) {
            return rows >= atLeast.orElse(0L) && rows <= atMost.orElse(Long.MAX_VALUE);
        }

        @Override
        public <R> R match(ReadyMadeCases<R> cases) {
            return cases.rowCount(this);
        }
    }

    /**
     * The column's newest value is not older than {@code within} before now. A table without a value fails.
     *
     * @param within an interval of PostgreSQL
     */
    record Freshness(Placed column, Placed within) implements ReadyMadeKind {

        public static final String WORD = "freshness";

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public List<Placed> columns() {
            return List.of(column);
        }

        @Override
        public String claim(String table) {
            return "the newest " + subject(table) + " is no older than " + within;
        }

        @Override
        public <R> R match(ReadyMadeCases<R> cases) {
            return cases.freshness(this);
        }
    }

    /** The column's sum equals the sum of a column of another table. The sum of no values is 0. */
    record EqualSums(Placed column, TableName to, Placed toColumn) implements ReadyMadeKind {

        public static final String WORD = "equal_sums";

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public List<Placed> columns() {
            return List.of(column);
        }

        @Override
        public Optional<TableName> otherTable() {
            return Optional.of(to);
        }

        @Override
        public List<Placed> otherColumns() {
            return List.of(toColumn);
        }

        @Override
        public String claim(String table) {
            return "the sum of " + subject(table) + " is that of " + columnsOf(to.qualifiedName(), List.of(toColumn));
        }

        @Override
        public <R> R match(ReadyMadeCases<R> cases) {
            return cases.equalSums(this);
        }
    }

    /**
     * No more rows meet a condition than in the last run that passed.
     *
     * @param condition an expression of PostgreSQL over the columns of a row
     */
    record NotWorse(Placed condition) implements ReadyMadeKind {

        public static final String WORD = "not_worse_than_last_run";

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public List<Placed> columns() {
            return List.of();
        }

        @Override
        public String subject(String table) {
            return table + " (" + condition.oneLine() + ")";
        }

        @Override
        public String claim(String table) {
            return "no more rows of " + table + " than in the last run have " + condition.oneLine();
        }

        @Override
        public <R> R match(ReadyMadeCases<R> cases) {
            return cases.notWorse(this);
        }
    }

    /** Returns {@code table}, {@code table.column} or {@code table (column, column)}. */
    static String columnsOf(String table, List<Placed> columns) {
        var names = columns.stream().map(Placed::text).collect(Collectors.joining(", "));
        return switch (columns.size()) {
            case 0 -> table;
            case 1 -> table + "." + names;
            default -> table + " (" + names + ")";
        };
    }
}
