package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.PgType.Trait;
import io.github.eltmaven.sql.SqlTemplate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL that compares records by version and by content: which of two stands must depend on nothing else, and no order
 * of arrival.
 */
final class RecordComparison {

    /** Terms of a condition nest, and those of an order count as columns of its query, of which PostgreSQL takes 1,664. */
    private static final int MOST_TERMS = 200;

    private final ModelPlan plan;

    RecordComparison(ModelPlan plan) {
        this.plan = plan;
    }

    /** Whether two records are identical, also where their columns are of types without an equals sign. */
    String same(String left, String right) {
        return SqlTemplate.of(RecordComparison.class, "same-record.sql")
                .with("left", left)
                .with("right", right)
                .with("valuesOfLeft", values(left))
                .with("valuesOfRight", values(right))
                .text();
    }

    /** The columns without their domains, which a table has and the stage need not have. */
    private String values(String prefix) {
        return plan.columns().stream()
                .map(column -> plan.table().column(column.name()).orElseThrow())
                .map(column -> prefix + Sql.identifier(column.name()) + "::" + column.base())
                .collect(Collectors.joining(", "));
    }

    /** The order in which the record that is to stand comes first among those of its key. */
    String latestFirst() {
        return plan.model().latest().isEmpty()
                ? "_load DESC, _line DESC"
                : terms("").map(term -> term + " DESC NULLS LAST").collect(Collectors.joining(", "));
    }

    /** The same among records of all keys: of no two that differ it depends on where they came from, if there is @latest. */
    String latestFirstOfAll() {
        var key = plan.table().key().stream()
                .map(name -> plan.table().column(name).orElseThrow())
                .filter(Column::isExact)
                .map(column -> exact("", column) + " DESC");
        return plan.model().latest().isEmpty()
                ? latestFirst()
                : latestFirst() + ", "
                        + Stream.concat(key, Stream.of("_load", "_line")).collect(Collectors.joining(", "));
    }

    /** Whether the record of one prefix is to stand rather than that of another; without @latest the left is later. */
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

    /** What is compared, in turn: the version, whether the row is gone, then each column. */
    private Stream<String> terms(String prefix) {
        var latest = plan.model().latest().stream().map(name -> prefix + Sql.identifier(name));
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

    /** The same as {@link #exact} in the same type wherever the value stands. */
    private static String withoutDomain(String prefix, Column column) {
        var name = prefix + Sql.identifier(column.name());
        if (column.isExact()) {
            return name + "::" + column.base();
        }
        return name + "::" + (column.baseType().is(Trait.COLLATED) ? column.base() : "text") + " COLLATE \"C\"";
    }

    /** Whether two records that are compared by content have the same value anyway. */
    private boolean isDecided(Column column) {
        return column.isExact()
                && (plan.table().key().contains(column.name())
                        || plan.model().latest().contains(column.name()));
    }

    /** An expression that orders the values of a column, and no two that differ as equals; the same on every server. */
    private static String exact(String prefix, Column column) {
        var name = prefix + Sql.identifier(column.name());
        if (column.isExact()) {
            return name;
        }
        return name + (column.baseType().is(Trait.COLLATED) ? "" : "::text") + " COLLATE \"C\"";
    }
}
