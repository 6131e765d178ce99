package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SelectQuery;
import io.github.eltmaven.sql.SelectQuery.SelectItem;
import io.github.eltmaven.sql.WorkingColumns.Numbered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The SQL by which the aggregates of a mart follow a change log. A first query computes the changes of each group: what came to each
 * aggregate is in {@code _came<n>}, and what went from it in {@code _went<n>}. A second query computes the new row from a row
 * {@code t} of the mart and its changes {@code d}.
 */
final class Deltas {

    private final PlannedMart mart;
    private final SelectQuery query;
    private final AdditiveAggregates sums;
    private final String sign;
    private final List<SelectItem> items;
    private final List<SelectItem> carried;

    /**
     * The aggregates of a mart for which {@link AdditiveAggregates} finds no obstacle.
     *
     * @param input the table whose change log is read, with the column {@code _sign}
     */
    Deltas(PlannedMart mart, AdditiveAggregates sums, ChangedInput input) {
        this.mart = mart;
        this.query = input.query();
        this.sums = sums;
        this.sign = input.alias() + "._sign";
        this.items =
                query.items().stream().filter(item -> !query.isGroupedBy(item)).toList();
        this.carried = query.items().stream()
                .filter(item -> query.isGroupedBy(item) && !mart.table().key().contains(item.name()))
                .toList();
    }

    /** The columns of GROUP BY that are not in the key of the mart, for a query over the change log. */
    private String carried() {
        return carried.stream()
                .map(item ->
                        target(item).collated(target(item).kept(mart.shape().column(item.name()), item.expression()))
                                + " AS " + Quoting.identifier(item.name()) + ", ")
                .collect(Collectors.joining());
    }

    private Column target(SelectItem item) {
        return mart.table().column(item.name()).orElseThrow();
    }

    /**
     * What came and what went, as columns of a query over the change log.
     *
     * @param grain the expressions of the query that give the mart's key
     */
    String changes(List<String> grain) {
        var columns = new ArrayList<String>();
        if (!carried.isEmpty()) {
            columns.add("count(*) OVER (PARTITION BY " + String.join(", ", grain) + ") > 1 AS _several");
        }
        columns.add("count(*) FILTER (WHERE " + sign + " < 0) AS _went");
        for (var i = 0; i < items.size(); i++) {
            var aggregate = items.get(i).aggregate().orElseThrow();
            columns.add(aggregate.over(sign + " > 0") + " AS " + Numbered.CAME.of(i));
            columns.add(aggregate.over(sign + " < 0") + " AS " + Numbered.WENT.of(i));
        }
        return carried() + String.join(", ", columns);
    }

    /** The columns of the new row. */
    String values() {
        return mart.columns().stream()
                .map(name -> (query.isGroupedBy(query.item(name)) ? "d." + Quoting.identifier(name) : value(name))
                        + " AS " + Quoting.identifier(name))
                .collect(Collectors.joining(", "));
    }

    private String value(String name) {
        var number = number(name);
        var old = "t." + Quoting.identifier(name);
        var came = "d." + Numbered.CAME.of(number);
        var went = "d." + Numbered.WENT.of(number);
        return switch (items.get(number).aggregate().orElseThrow().function()) {
            case "count" -> "coalesce(" + old + ", 0) + " + came + " - " + went;
            case "sum" -> {
                var sum = "coalesce(" + old + ", 0) + coalesce(" + came + ", 0) - coalesce(" + went + ", 0)";
                yield isZeroForNull(number)
                        ? sum
                        : "CASE WHEN " + came + " IS NULL AND " + went + " IS NULL THEN " + old + " ELSE " + sum
                                + " END";
            }
            case "min" -> "least(" + old + ", " + came + ")";
            default -> "greatest(" + old + ", " + came + ")";
        };
    }

    private boolean isZeroForNull(int number) {
        return items.get(number).aggregate().orElseThrow().isZeroForNull();
    }

    private int number(String name) {
        for (var i = 0; i < items.size(); i++) {
            if (items.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** SQL condition: has the group rows left? It is right only where {@link #isUnknown} is false. */
    String stays() {
        return rows().map(item -> value(item.name()) + " > 0").orElse("true");
    }

    /** The column that counts the rows of a group. */
    private Optional<SelectItem> rows() {
        return items.stream()
                .filter(item -> {
                    var aggregate = item.aggregate().orElseThrow();
                    return aggregate.function().equals("count")
                            && aggregate.argument().isEmpty()
                            && aggregate.filter().isEmpty();
                })
                .findFirst();
    }

    /** SQL condition: is adding not enough to find the new row? */
    String isUnknown() {
        return unknowns().stream()
                .map(RecomputeReason::condition)
                .collect(Collectors.joining(" OR ", "((", ") IS TRUE)"));
    }

    /** SQL expression: why adding is not enough to find the new row. */
    String reasons() {
        return unknowns().stream()
                .map(unknown -> "WHEN " + unknown.condition() + " THEN " + Quoting.literal(unknown.reason()))
                .collect(Collectors.joining(" ", "CASE ", " END"));
    }

    /** @param condition SQL condition under which adding is not enough for a group */
    private record RecomputeReason(String condition, String reason) {}

    private List<RecomputeReason> unknowns() {
        var unknowns = new ArrayList<RecomputeReason>();
        if (!carried.isEmpty()) {
            unknowns.add(new RecomputeReason("d._several", "the key of a group has several values beside it"));
            carried.forEach(item -> unknowns.add(new RecomputeReason(
                    "t._is AND NOT (ROW(t." + untyped(item) + ")::record *= ROW(d." + untyped(item) + ")::record)",
                    text(item) + " has a different value")));
        }
        var rows = rows();
        if (rows.isEmpty()) {
            unknowns.add(new RecomputeReason("d._went > 0", "without count(*) nothing says whether rows are left"));
        } else {
            // Somebody changed the mart by hand.
            unknowns.add(new RecomputeReason(value(rows.get().name()) + " < 0", "count(*) would be less than 0"));
        }
        for (var i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var aggregate = item.aggregate().orElseThrow();
            var old = "t." + Quoting.identifier(item.name());
            var came = "d." + Numbered.CAME.of(i);
            var went = "d." + Numbered.WENT.of(i);
            switch (aggregate.function()) {
                case "count" -> {
                    // Adding is always enough.
                }
                case "sum" -> {
                    if (!aggregate.isZeroForNull() && !sums.isNeverNull(aggregate)) {
                        unknowns.add(new RecomputeReason("d._went > 0", text(item) + " may be NULL"));
                    }
                    unknowns.add(new RecomputeReason(
                            "'NaN' IN (" + old + "::numeric, " + came + "::numeric, " + went + "::numeric)",
                            text(item) + " is or was NaN"));
                }
                default -> {
                    var isMinimum = aggregate.function().equals("min");
                    var hasGone = went + (isMinimum ? " <= " : " >= ") + old;
                    var isNotReached = came + " IS NULL OR " + came + (isMinimum ? " > " : " < ") + went;
                    unknowns.add(new RecomputeReason(
                            "(" + hasGone + " AND (" + isNotReached + "))", text(item) + " lost its extreme"));
                }
            }
        }
        return unknowns;
    }

    /** A column without the domain that only the mart's table has. */
    private String untyped(SelectItem item) {
        return Quoting.identifier(item.name()) + "::" + target(item).base();
    }

    private static String text(SelectItem item) {
        return item.expression().replaceAll("\\s+", " ");
    }
}
