package io.github.eltmaven.sql.slice;

import io.github.eltmaven.sql.slice.RowSource.FromList;
import io.github.eltmaven.sql.slice.RowSource.JoinCondition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says where, in the FROM of a SELECT, an expression over one item equals an expression over another.
 *
 * <p>The equalities of WHERE and of inner joins hold in every row. The equality {@code a.x = b.y} of {@code a LEFT JOIN b} holds where
 * a row of {@code b} was found. So it leads from {@code a} to the rows of {@code b} that matter for a value of {@code a.x}, and not on
 * from {@code b} to another item: the rows that found none of {@code b} have no such value there.
 */
final class KeyPaths {

    /**
     * An equality between two items.
     *
     * @param from over one item
     * @param to over the other item
     * @param condition where it stands
     */
    record KeyStep(Formula from, Formula to, JoinCondition condition) {

        String source() {
            return only(from);
        }

        String target() {
            return only(to);
        }
    }

    private final FromList from;
    private final List<KeyStep> steps = new ArrayList<>();

    KeyPaths(FromList from) {
        this.from = from;
        for (var condition : from.conditions()) {
            condition.sides().ifPresent(sides -> {
                add(sides.left(), sides.right(), condition);
                add(sides.right(), sides.left(), condition);
            });
        }
    }

    private static String only(Formula formula) {
        return formula.sources().iterator().next();
    }

    private void add(Formula one, Formula other, JoinCondition condition) {
        if (isOfOneItem(one) && isOfOneItem(other) && !one.sources().equals(other.sources())) {
            var step = new KeyStep(one, other, condition);
            if (joins(step) && isOfFoundRow(one, condition) && isOfFoundRow(other, condition)) {
                steps.add(step);
            }
        }
    }

    private boolean isOfOneItem(Formula formula) {
        return formula.isOfOneRow()
                && formula.sources().size() == 1
                && from.items().stream().anyMatch(item -> formula.isOf(item.alias()));
    }

    /**
     * Whether a side of an equality has the value of a row that was found. A function of a row that an outer join lacks has a value, too,
     * which leads to no row.
     */
    private boolean isOfFoundRow(Formula side, JoinCondition condition) {
        return side.isColumn() || condition.isOfFoundRows(from.item(only(side)));
    }

    /** Whether the condition decides about rows of one of the two items. ON of an outer join may also compare other items. */
    private boolean joins(KeyStep step) {
        var made = step.condition().outerJoin();
        return made.isEmpty()
                || from.item(step.source()).optionalIn().stream().anyMatch(made::contains)
                || from.item(step.target()).optionalIn().stream().anyMatch(made::contains);
    }

    /** The equalities of an item with other items. */
    List<KeyStep> steps(String source) {
        return steps.stream().filter(step -> step.source().equals(source)).toList();
    }

    /**
     * For a value that the SELECT computes, the expressions that have the same value in the rows of other items that matter for it.
     *
     * @return by the alias of the item; a formula without columns has none
     */
    Map<String, Formula> equals(Formula formula) {
        var found = new LinkedHashMap<String, Formula>();
        var starts = starts(formula);
        starts.forEach(start -> follow(start, optionalIn(starts), found));
        return found;
    }

    /** Whether a formula is one of those that {@link #equals(Formula)} has found. */
    static boolean isAmong(Formula formula, Map<String, Formula> found) {
        return found.values().stream().anyMatch(known -> known.sql().equals(formula.sql()));
    }

    private Set<Integer> optionalIn(List<Formula> formulas) {
        var all = new LinkedHashSet<Integer>();
        formulas.forEach(formula -> all.addAll(from.item(only(formula)).optionalIn()));
        return all;
    }

    /**
     * Where a value comes from. A function of a column that an outer join may fill with NULL is none: the row that has no such column
     * has a value, too. {@code coalesce(a.x, b.x)} comes from both where they are equal.
     */
    private List<Formula> starts(Formula formula) {
        if (!formula.isOfOneRow()) {
            return List.of();
        }
        if (isOfOneItem(formula)) {
            return formula.isColumn() || !from.item(only(formula)).isOptional() ? List.of(formula) : List.of();
        }
        var columns = formula.columns().stream()
                .map(column -> Formula.column(column.source(), column.name()))
                .toList();
        return isCoalesce(formula) && columns.stream().allMatch(this::isOfOneItem) && areEqual(columns)
                ? columns
                : List.of();
    }

    private static boolean isCoalesce(Formula formula) {
        var columns = formula.columns().stream().map(Formula.NamedColumn::sql).collect(Collectors.joining(", "));
        return formula.columns().size() > 1 && formula.sql().equalsIgnoreCase("COALESCE(" + columns + ")");
    }

    private boolean areEqual(List<Formula> columns) {
        for (var i = 1; i < columns.size(); i++) {
            var other = columns.get(i);
            if (steps(only(columns.get(0))).stream()
                    .noneMatch(step ->
                            step.from().equals(columns.get(0)) && step.to().equals(other))) {
                return false;
            }
        }
        return true;
    }

    private void follow(Formula start, Set<Integer> optionalIn, Map<String, Formula> found) {
        var open = new ArrayDeque<Formula>(List.of(start));
        var seen = new LinkedHashSet<String>(Set.of(start.sql()));
        while (!open.isEmpty()) {
            var formula = open.remove();
            found.putIfAbsent(only(formula), formula);
            for (var step : steps(only(formula))) {
                if (step.from().sql().equals(formula.sql())
                        && holds(step, optionalIn)
                        && seen.add(step.to().sql())) {
                    open.add(step.to());
                }
            }
        }
    }

    /** Whether an equality holds in the rows that matter: it does not lead out of the optional side of an outer join. */
    private boolean holds(KeyStep step, Set<Integer> optionalAtStart) {
        if (step.condition().isOfWhere()) {
            return true;
        }
        var allowed = new LinkedHashSet<>(optionalAtStart);
        allowed.addAll(from.item(step.target()).optionalIn());
        return allowed.containsAll(from.item(step.source()).optionalIn());
    }

    /**
     * The items of which a row is there where an outer join has found a row of an item: the item itself, those by which the join finds
     * its rows, and those of inner joins beside it.
     */
    Set<String> foundWith(String start) {
        var found = new LinkedHashSet<String>(Set.of(start));
        var open = new ArrayDeque<String>(found);
        while (!open.isEmpty()) {
            var source = open.remove();
            for (var step : steps(source)) {
                if (isFoundBy(step) && found.add(step.target())) {
                    open.add(step.target());
                }
            }
        }
        return found;
    }

    /**
     * Whether a row of the step's source is there only where one of its target is. The equality is true then: it stands in WHERE, in an
     * inner join, or in the outer join that has found the row.
     */
    private boolean isFoundBy(KeyStep step) {
        var made = step.condition().outerJoin();
        return made.isEmpty()
                || made.size() == 1 && from.item(step.source()).optionalIn().containsAll(made);
    }

    /**
     * The shortest way over equalities from one item to another, without items that are not allowed.
     *
     * @return the steps in order; null where there is no way
     */
    @Nullable
    List<KeyStep> way(String start, String end, Set<String> notAllowed) {
        var reachedBy = new HashMap<String, KeyStep>();
        var open = new ArrayDeque<String>(List.of(start));
        while (!open.isEmpty()) {
            var source = open.remove();
            if (source.equals(end)) {
                var way = new ArrayList<KeyStep>();
                for (var at = end; !at.equals(start); at = reachedBy.get(at).source()) {
                    way.add(0, reachedBy.get(at));
                }
                return way;
            }
            for (var step : steps(source)) {
                var target = step.target();
                if (!target.equals(start) && !reachedBy.containsKey(target) && !notAllowed.contains(target)) {
                    reachedBy.put(target, step);
                    open.add(target);
                }
            }
        }
        return null;
    }
}
