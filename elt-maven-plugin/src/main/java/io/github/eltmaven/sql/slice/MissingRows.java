package io.github.eltmaven.sql.slice;

import io.github.eltmaven.sql.slice.Formula.NamedColumn;
import io.github.eltmaven.sql.slice.RowSource.FromList;
import io.github.eltmaven.sql.slice.RowSource.JoinCondition;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says of the items of FROM what follows where an outer join finds no row of them. */
final class MissingRows {

    private final FromList from;

    MissingRows(FromList from) {
        this.from = from;
    }

    /** The parts of ON by which outer joins find rows of an item. */
    private List<JoinCondition> on(String alias) {
        var joins = from.item(alias).optionalIn();
        return from.conditions().stream()
                .filter(condition -> condition.outerJoin().stream().anyMatch(joins::contains))
                .toList();
    }

    static NotSlicedException notKnown() {
        return new NotSlicedException("a part of its key is computed from a row that an outer join may lack");
    }

    /**
     * Adds to the items that an outer join may lack those that lead to them, and that an outer join may lack, too.
     *
     * @param present the items of which a row is there in any case
     * @return the other items that lead to them
     */
    Set<String> addLeading(Set<String> optional, Set<String> present) {
        var others = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(optional);
        while (!open.isEmpty()) {
            on(open.remove()).stream()
                    .flatMap(condition -> condition.formula().sources().stream())
                    .filter(from::has)
                    .forEach(alias -> {
                        if (!from.item(alias).isOptional() || present.contains(alias)) {
                            others.add(alias);
                        } else if (optional.add(alias)) {
                            open.add(alias);
                        }
                    });
        }
        return others;
    }

    /** The condition under which an outer join finds a row of an item; all of it has to be about the items that are joined. */
    String condition(String alias, Set<String> chosen) {
        var joins = from.item(alias).optionalIn();
        var own = on(alias);
        var beside = from.items().stream()
                .filter(item -> !item.alias().equals(alias))
                .anyMatch(item -> item.optionalIn().stream().anyMatch(joins::contains));
        if (joins.size() != 1
                || beside
                || own.isEmpty()
                || own.stream()
                        .anyMatch(condition -> !condition.formula().isOfOneRow()
                                || condition.outerJoin().size() != 1
                                || !chosen.containsAll(condition.formula().sources()))) {
            throw notKnown();
        }
        return own.stream().map(condition -> condition.formula().sql()).collect(Collectors.joining(" AND "));
    }

    /**
     * The key where the outer join finds no row of the changed item: its columns are NULL then, and so are those that it leads to.
     *
     * @param kept the other items that an outer join may lack
     */
    List<Formula> keyWithout(List<Formula> formulas, String name, List<String> kept) {
        var missing = new LinkedHashSet<String>(Set.of(name));
        while (missing.addAll(kept.stream()
                .filter(alias -> !missing.contains(alias) && isFoundBy(alias, missing))
                .toList())) {
            // An item that was added may lead to others.
        }
        return formulas.stream()
                .map(formula -> formula.isColumn()
                        ? formula
                        : formula.with(column -> missing.contains(column.source())
                                ? missing(column)
                                : Formula.column(column.source(), column.name())))
                .toList();
    }

    /** Whether an outer join finds rows of an item by columns of others, so that it finds none where these are NULL. */
    private boolean isFoundBy(String alias, Set<String> others) {
        var own = on(alias);
        if (own.stream()
                .noneMatch(condition -> condition.formula().sources().stream().anyMatch(others::contains))) {
            return false;
        }
        if (own.stream()
                .flatMap(condition -> condition.sides().stream())
                .flatMap(sides -> Stream.of(sides.left(), sides.right()))
                .noneMatch(side -> side.isColumn() && others.containsAll(side.sources()))) {
            throw notKnown();
        }
        return true;
    }

    /** NULL in the type of a column. */
    private Formula missing(NamedColumn column) {
        var item = from.item(column.source());
        if (!item.needs().isEmpty()) {
            throw notKnown();
        }
        return new Formula(
                List.of(new Formula.Text("(SELECT " + column.sql() + " FROM " + ItemRows.now(item) + " LIMIT 0)")),
                Set.of());
    }
}
