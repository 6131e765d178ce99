package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.PgType.Trait;
import io.github.eltmaven.sql.Quoting;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SQL that compares the values of two rows, also for types without an operator {@code =}. */
final class SameValues {

    /** The terms of an ORDER BY count as columns of the query, and PostgreSQL allows 1,664. */
    private static final int MOST_TERMS = 200;

    private final List<Column> columns;

    SameValues(Collection<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** Returns a condition: all columns are the same on both sides. NULL is the same as NULL. */
    String of(String left, String right) {
        var compared = columns.stream().filter(SameValues::isComparable).map(column -> of(column, left, right));
        var others = columns.stream().filter(column -> !isComparable(column)).toList();
        var images = others.isEmpty()
                ? Stream.<String>of()
                : Stream.of(
                        "ROW(%s)::record *= ROW(%s)::record".formatted(values(left, others), values(right, others)));
        var all = Stream.concat(compared, images).toList();
        return all.isEmpty() ? "true" : "(" + String.join(" AND ", all) + ")";
    }

    /** Returns a condition: a column is the same on both sides. */
    static String of(Column column, String left, String right) {
        var name = Quoting.identifier(column.name());
        if (!isComparable(column)) {
            // Both sides need the same type, and one of them may have a domain.
            return "ROW(" + left + name + "::" + column.base() + ")::record *= ROW(" + right + name + "::"
                    + column.base() + ")::record";
        }
        // A collation may take different texts for equal.
        var collation = column.baseType().is(Trait.UNPADDED) ? " COLLATE \"C\"" : "";
        return left + name + collation + " IS NOT DISTINCT FROM " + right + name + collation;
    }

    private static String values(String prefix, List<Column> columns) {
        return Sql.list(prefix, columns.stream().map(Column::name).toList());
    }

    private static boolean isComparable(Column column) {
        return column.isExact() || column.baseType().is(Trait.UNPADDED);
    }

    /** Returns an ORDER BY list, highest first, that depends on the values alone. */
    String highestFirst() {
        var terms = columns.stream()
                .map(column -> Quoting.identifier(column.name()) + (column.isExact() ? "" : "::text COLLATE \"C\""))
                .toList();
        return (terms.size() > MOST_TERMS ? List.of(Sql.inOrder(terms)) : terms)
                .stream().map(term -> term + " DESC NULLS LAST").collect(Collectors.joining(", "));
    }
}
