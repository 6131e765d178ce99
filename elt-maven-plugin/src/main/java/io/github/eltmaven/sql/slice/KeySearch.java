package io.github.eltmaven.sql.slice;

import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.slice.KeyJoin.JoinStart;
import io.github.eltmaven.sql.slice.RowSource.Binding;
import io.github.eltmaven.sql.slice.RowSource.FromEntry;
import io.github.eltmaven.sql.slice.RowSource.SelectedRows;
import io.github.eltmaven.sql.slice.RowSource.Subquery;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds, in one SELECT before it merges rows, the values of a key that changes of its items and subqueries reach. {@link AffectedKeys} says
 * why these are all.
 */
final class KeySearch {

    private final AffectedKeys affected;
    private final ItemRows itemRows;
    private final Sliceability sliceability;

    private final SelectedRows rows;
    private final List<Formula> key;
    private final KeyPaths paths;
    private final List<Map<String, Formula>> equals;

    /**
     * The search in a SELECT.
     *
     * @param affected finds the values of other keys, in the subqueries
     * @param key formulas over the items of the SELECT
     */
    KeySearch(
            AffectedKeys affected, ItemRows itemRows, Sliceability sliceability, SelectedRows rows, List<Formula> key) {
        this.affected = affected;
        this.itemRows = itemRows;
        this.sliceability = sliceability;
        this.rows = rows;
        this.key = key;
        this.paths = new KeyPaths(rows.from());
        this.equals = key.stream().map(paths::equals).toList();
    }

    List<String> queries() {
        var queries = new ArrayList<String>();
        for (var item : rows.from().items()) {
            if (itemRows.isChanged(item.rows())) {
                queries.addAll(
                        item.needs().isEmpty() ? ofItem(item) : ofLinked(item.alias(), item.rows(), item.links()));
            }
        }
        for (var subquery : rows.subqueries()) {
            if (itemRows.isChanged(subquery.rows())) {
                queries.addAll(ofSubquery(subquery));
            }
        }
        return queries;
    }

    private List<String> ofItem(FromEntry item) {
        var alias = item.alias();
        var own = onItem(alias);
        if (itemRows.isMonotone(item.rows())) {
            var queries = new ArrayList<String>();
            for (var relation : itemRows.changed(item)) {
                queries.addAll(
                        own.isPresent()
                                ? List.of(KeyJoin.select(
                                        own.get(), relation, KeyJoin.conditions(rows.from(), Set.of(alias), alias)))
                                : joined(JoinStart.ofRows(alias, relation)));
            }
            return queries;
        }
        return own.isPresent()
                ? affected.of(
                        item.rows(), own.get().stream().map(Formula::ofResult).toList())
                : joinedByKeys(item);
    }

    /** The key as formulas over one item; empty where a part of it is none. */
    private Optional<List<Formula>> onItem(String alias) {
        var own = new ArrayList<Formula>();
        for (var i = 0; i < key.size(); i++) {
            var formula =
                    key.get(i).columns().isEmpty() ? key.get(i) : equals.get(i).get(alias);
            if (formula == null) {
                return Optional.empty();
            }
            own.add(formula);
        }
        return Optional.of(own);
    }

    /** Joins the keys that changes in a subquery of FROM reach, as its rows of before are not known. */
    private List<String> joinedByKeys(FromEntry item) {
        var alias = item.alias();
        NotSlicedException refused = null;
        for (var step : paths.steps(alias)) {
            var columns = new LinkedHashSet<String>();
            paths.steps(alias).stream()
                    .filter(other -> other.target().equals(step.target()))
                    .filter(other -> other.from().isColumn())
                    .forEach(other -> columns.add(name(other.from())));
            equals.forEach(equal -> Optional.ofNullable(equal.get(alias))
                    .flatMap(Formula::asColumn)
                    .ifPresent(column -> columns.add(column.name())));
            if (columns.isEmpty()) {
                continue;
            }
            try {
                var keys = affected.of(
                        item.rows(), columns.stream().map(Formula::result).toList());
                var relation = union(keys) + " AS " + Quoting.identifier(alias)
                        + columns.stream().map(Quoting::identifier).collect(Collectors.joining(", ", "(", ")"));
                return joined(JoinStart.ofColumns(alias, relation, List.copyOf(columns)));
            } catch (NotSlicedException e) {
                refused = e;
            }
        }
        throw refused == null ? new NotSlicedException("no equality joins " + alias + " to the rest of it") : refused;
    }

    private static String name(Formula column) {
        return column.asColumn().orElseThrow().name();
    }

    private List<String> ofSubquery(Subquery subquery) {
        if (subquery.compared().isEmpty()) {
            return ofLinked(subquery.name(), subquery.rows(), subquery.links());
        }
        if (subquery.mayMeetNull()) {
            refuseNull(subquery);
        }
        var columns = subquery.rows().columns();
        var keys = affected.of(
                subquery.rows(), columns.stream().map(Formula::result).toList());
        return linked(subquery.name(), keys, subquery.compared());
    }

    /** NOT IN gives no rows once one of the values is NULL: a change of one row would then change all. */
    private void refuseNull(Subquery subquery) {
        var compared = subquery.compared();
        var columns = subquery.rows().columns();
        for (var i = 0; i < columns.size(); i++) {
            if (!sliceability.isNeverNull(subquery.rows(), Formula.result(columns.get(i)))
                    || !sliceability.isNeverNullInFrom(rows.from(), compared.get(i))) {
                throw new NotSlicedException("NOT IN, or IN as a value, may meet NULL; use NOT EXISTS or EXISTS");
            }
        }
    }

    /** The values that changes in a subquery reach over the equalities that bind it. */
    private List<String> ofLinked(String name, RowSource inner, List<Binding> links) {
        if (links.isEmpty() || !(inner instanceof SelectedRows selected)) {
            throw new NotSlicedException("no equality binds a subquery to the rest of it");
        }
        NotSlicedException refused = null;
        for (var some : links.size() > 1 ? attempts(links) : List.of(links)) {
            try {
                var keys = affected.ofFrom(
                        selected, some.stream().map(Binding::inner).toList());
                return linked(name, keys, some.stream().map(Binding::outer).toList());
            } catch (NotSlicedException e) {
                refused = e;
            }
        }
        throw Objects.requireNonNull(refused);
    }

    private static List<List<Binding>> attempts(List<Binding> links) {
        var attempts = new ArrayList<List<Binding>>(List.of(links));
        links.forEach(link -> attempts.add(List.of(link)));
        return attempts;
    }

    /**
     * The values of the key in the rows that equal some keys.
     *
     * @param keys queries that give the keys
     * @param outer formulas over the items that equal them
     */
    private List<String> linked(String name, List<String> keys, List<Formula> outer) {
        var columns = IntStream.range(0, outer.size()).mapToObj(i -> "k" + i).toList();
        var relation = union(keys) + " AS " + Quoting.identifier(name) + "(" + String.join(", ", columns) + ")";
        var own = new ArrayList<Formula>();
        for (var i = 0; i < key.size(); i++) {
            var known = equals.get(i);
            var at = IntStream.range(0, outer.size())
                    .filter(j -> KeyPaths.isAmong(outer.get(j), known))
                    .findFirst();
            if (key.get(i).columns().isEmpty()) {
                own.add(key.get(i));
            } else if (at.isPresent()) {
                own.add(Formula.column(name, columns.get(at.getAsInt())));
            }
        }
        if (own.size() == key.size()) {
            return List.of(KeyJoin.select(own, relation, List.of()));
        }
        var conditions = new ArrayList<String>();
        var needed = new LinkedHashSet<String>();
        for (var i = 0; i < outer.size(); i++) {
            var formula = outer.get(i);
            if (!formula.isOfOneRow()
                    || formula.sources().stream()
                            .anyMatch(alias -> !rows.from().has(alias)
                                    || !formula.isColumn()
                                            && rows.from().item(alias).isOptional())) {
                continue;
            }
            needed.addAll(formula.sources());
            conditions.add(formula.sql() + " = " + Quoting.identifier(name) + "." + columns.get(i));
        }
        if (needed.isEmpty()) {
            throw new NotSlicedException("a subquery is bound by something else than a column");
        }
        return joined(new JoinStart(name, relation, needed, conditions, List.of()));
    }

    /** The values of the key in the rows that something is joined to. */
    private List<String> joined(JoinStart start) {
        NotSlicedException refused = null;
        for (var target : targets(start.name())) {
            try {
                return List.of(new KeyJoin(itemRows, rows.from(), paths, start, present(start), target).query());
            } catch (NotSlicedException e) {
                refused = refused == null ? e : refused;
            }
        }
        throw Objects.requireNonNull(refused);
    }

    /** Ways to compute the key: from each item that has all of it, then from the items that have its parts. */
    private List<List<Formula>> targets(String start) {
        var targets = new ArrayList<List<Formula>>();
        rows.from().items().forEach(item -> onItem(item.alias()).ifPresent(targets::add));
        targets.add(IntStream.range(0, key.size())
                .mapToObj(i -> equals.get(i).getOrDefault(start, key.get(i)))
                .toList());
        return targets;
    }

    /**
     * The items of which each row that matters has a row: a row that has the key, and that something is joined to. A join to another item
     * would leave out values of the key.
     */
    private Set<String> present(JoinStart start) {
        var ofKey = key.stream()
                .flatMap(formula -> formula.asColumn().stream())
                .filter(column -> rows.from().has(column.source()))
                .map(column -> rows.from().item(column.source()).optionalIn())
                .toList();
        var certain = rows.from().items().stream()
                .filter(item ->
                        !item.isOptional() || ofKey.stream().anyMatch(joins -> joins.containsAll(item.optionalIn())))
                .map(FromEntry::alias);
        return Stream.concat(start.items().filter(rows.from()::has), certain)
                .flatMap(alias -> paths.foundWith(alias).stream())
                .collect(Collectors.toSet());
    }

    /** The keys that queries give, each once: many changed rows may have the same key, and each key joins all of its rows. */
    private static String union(List<String> queries) {
        return queries.stream().collect(Collectors.joining(" UNION ALL ", "(SELECT DISTINCT * FROM (", ") AS k)"));
    }
}
