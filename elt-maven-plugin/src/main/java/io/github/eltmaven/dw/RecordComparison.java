package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.PgType.Trait;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.sql.WorkingColumns;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL that compares records by version and content. The order of arrival must not decide which record wins. */
final class RecordComparison {

    /** The terms of a condition nest. The terms of an order count as columns of the query, which may have 1,664. */
    private static final int MOST_TERMS = 200;

    private final ModelPlan plan;

    RecordComparison(ModelPlan plan) {
        this.plan = plan;
    }

    /** SQL condition: are two records identical? Their types need no equality operator. */
    String same(String left, String right) {
        return SqlTemplate.of(RecordComparison.class, "same-record.sql")
                .with("left", left)
                .with("right", right)
                .with("valuesOfLeft", values(left))
                .with("valuesOfRight", values(right))
                .text();
    }

    /** The values in the base types: the table has domains, and the stage may have the base type of a domain. */
    private String values(String prefix) {
        return plan.columns().stream()
                .map(column -> plan.table().column(column.name()).orElseThrow())
                .map(column -> prefix + Quoting.identifier(column.name()) + "::" + column.base())
                .collect(Collectors.joining(", "));
    }

    /** The order in which the winner comes first among the records of its key. */
    String latestFirst() {
        return plan.model().latest().isEmpty()
                ? "_load DESC, _line DESC"
                : terms("").map(term -> term + " DESC NULLS LAST").collect(Collectors.joining(", "));
    }

    /**
     * The same order among records of all keys. With @latest it does not depend on where two different records came
     * from.
     */
    String latestFirstOfAll() {
        var key = plan.table().key().stream()
                .map(name -> plan.table().column(name).orElseThrow())
                .filter(Column::isExact)
                .map(column -> exact("", column) + " DESC");
        return plan.model().latest().isEmpty()
                ? latestFirst()
                : latestFirst() + ", "
                        + Stream.concat(key, WorkingColumns.OF_RAW.stream()).collect(Collectors.joining(", "));
    }

    /**
     * SQL condition: does the left record win against the right one? Without @latest the left one was loaded later and
     * wins.
     */
    String isLater(String left, String right) {
        return plan.model().latest().isEmpty()
                ? "true"
                : isLater(terms(left).toList(), terms(right).toList());
    }

    private static String isLater(List<String> left, List<String> right) {
        if (left.isEmpty()) {
            return "false";
        }
        return SqlTemplate.of(RecordComparison.class, "later-record.sql")
                .with("left", left.get(0))
                .with("right", right.get(0))
                .with("otherwise", isLater(left.subList(1, left.size()), right.subList(1, right.size())))
                .text();
    }

    /** The terms of the comparison in turn: the version, whether the record deletes its row, then each column. */
    private Stream<String> terms(String prefix) {
        var latest = plan.model().latest().stream().map(name -> prefix + Quoting.identifier(name));
        var rest = plan.columns().stream()
                .map(column -> plan.table().column(column.name()).orElseThrow())
                .filter(column -> !isDecided(column))
                .toList();
        var contents = rest.size() > MOST_TERMS
                ? Stream.of(Sql.inOrder(rest.stream()
                        .map(column -> withoutDomain(prefix, column))
                        .toList()))
                : rest.stream().map(column -> exact(prefix, column));
        return Stream.of(latest, Stream.of(prefix + "_deleted"), contents).flatMap(terms -> terms);
    }

    /** The same as {@link #exact}, in the base type: a value of the table and of the stage then have the same type. */
    private static String withoutDomain(String prefix, Column column) {
        var name = prefix + Quoting.identifier(column.name());
        if (column.isExact()) {
            return name + "::" + column.base();
        }
        return name + "::" + (column.baseType().is(Trait.COLLATED) ? column.base() : "text") + " COLLATE \"C\"";
    }

    /** Whether two records whose content is compared have the same value in a column anyway. */
    private boolean isDecided(Column column) {
        return column.isExact()
                && (plan.table().key().contains(column.name())
                        || plan.model().latest().contains(column.name()));
    }

    /** An expression that orders the values of a column the same on every server and tells different values apart. */
    private static String exact(String prefix, Column column) {
        var name = prefix + Quoting.identifier(column.name());
        if (column.isExact()) {
            return name;
        }
        return name + (column.baseType().is(Trait.COLLATED) ? "" : "::text") + " COLLATE \"C\"";
    }
}
