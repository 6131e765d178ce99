package io.github.eltmaven.sql.slice;

import io.github.eltmaven.sql.slice.Formula.NamedColumn;
import io.github.eltmaven.sql.slice.KeyPaths.KeyStep;
import io.github.eltmaven.sql.slice.RowSource.FromEntry;
import io.github.eltmaven.sql.slice.RowSource.FromList;
import io.github.eltmaven.sql.slice.RowSource.JoinCondition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Joins the changed rows of an item, or the keys that changes in a subquery reach, to the items that a key can be computed from. */
final class KeyJoin {

    /**
     * What is joined to the items.
     *
     * @param name its alias: that of an item, or a new one that stands for a subquery
     * @param relation the relation with its alias
     * @param needed the items that it is joined to in any case
     * @param conditions the conditions of that join
     * @param known the columns that the relation has; empty where it has all columns of an item
     */
    record JoinStart(String name, String relation, Set<String> needed, List<String> conditions, List<String> known) {

        JoinStart {
            needed = Set.copyOf(needed);
            conditions = List.copyOf(conditions);
            known = List.copyOf(known);
        }

        /** The changed rows of an item. */
        static JoinStart ofRows(String name, String relation) {
            return ofColumns(name, relation, List.of());
        }

        /** Some columns of an item. */
        static JoinStart ofColumns(String name, String relation, List<String> known) {
            return new JoinStart(name, relation, Set.of(), List.of(), known);
        }

        /** The names of what each joined row has a part of: aliases of items, or a new name that stands for a subquery. */
        Stream<String> items() {
            return Stream.concat(Stream.of(name), needed.stream());
        }

        private boolean isKnown(Formula formula) {
            return known.isEmpty()
                    || formula.columns().stream()
                            .filter(column -> column.source().equals(name))
                            .map(NamedColumn::name)
                            .allMatch(known::contains);
        }
    }

    private final ItemRows itemRows;
    private final FromList from;
    private final KeyPaths paths;
    private final MissingRows missing;
    private final JoinStart start;
    private final List<Formula> key;

    /** The items that outer joins may lack and that are joined so. */
    private final Set<String> optional = new LinkedHashSet<>();

    /** The items of which each row that matters has a row. */
    private final Set<String> present;

    /** All items that are joined. */
    private final Set<String> chosen = new LinkedHashSet<>();

    private final Set<String> conditions = new LinkedHashSet<>();
    private final boolean isOfOneItem;

    /**
     * A join for a key.
     *
     * @param present the items of which each row that matters has a row
     * @param key formulas over the items, or over what is joined to them
     */
    KeyJoin(ItemRows itemRows, FromList from, KeyPaths paths, JoinStart start, Set<String> present, List<Formula> key) {
        this.itemRows = itemRows;
        this.from = from;
        this.paths = paths;
        this.missing = new MissingRows(from);
        this.start = start;
        this.key = List.copyOf(key);
        for (var formula : key) {
            if (!formula.isOfOneRow()) {
                throw new NotSlicedException("a part of its key is computed from several rows");
            }
            formula.sources().stream()
                    .filter(alias -> !formula.isColumn() && from.item(alias).isOptional())
                    .forEach(optional::add);
        }
        // A row that an outer join may lack does not have the keys that are computed where the row is missing.
        this.isOfOneItem = optional.isEmpty() && isOfOneItem();
        this.present = Set.copyOf(present);
        optional.removeAll(present);
    }

    /** Whether one item has the whole key, other than the item that has changed. */
    private boolean isOfOneItem() {
        var sources = key.stream()
                .flatMap(formula -> formula.sources().stream())
                .distinct()
                .toList();
        return sources.size() <= 1 && !sources.contains(start.name());
    }

    /** A query that gives the values of the key. */
    String query() {
        chosen.add(start.name());
        chosen.addAll(start.needed());
        conditions.addAll(start.conditions());
        var between = missing.addLeading(optional, present);
        for (var formula : key) {
            if (!start.isKnown(formula)) {
                throw new NotSlicedException("a part of its key is computed by a subquery that has changed");
            }
            formula.sources().stream()
                    .filter(alias -> !optional.contains(alias))
                    .forEach(this::connect);
        }
        between.forEach(this::connect);
        chosen.addAll(optional);
        var kept = inOrder(optional);
        var inner = new LinkedHashSet<>(chosen);
        inner.removeAll(kept);
        if (start.known().isEmpty() || !from.has(start.name())) {
            conditions.addAll(conditions(from, inner, start.name()));
        }
        var joined = joined(inner, kept);
        var query = select(key, joined, conditions);
        var withoutRow = isOptional() ? missing.keyWithout(key, start.name(), kept) : key;
        return withoutRow.equals(key) ? query : query + " UNION ALL " + select(withoutRow, joined, conditions);
    }

    private boolean isOptional() {
        return from.has(start.name()) && from.item(start.name()).isOptional();
    }

    /** Adds an item, and the items between, to those that are joined. */
    private void connect(String alias) {
        if (chosen.contains(alias)) {
            return;
        }
        // An equality with an item that may be missing would leave out the rows without it.
        var lacking = aliases(item -> !present.contains(item.alias()));
        var notKnown = aliases(
                item -> !isOfOneItem && !item.alias().equals(start.name()) && !itemRows.isMonotone(item.rows()));
        notKnown.addAll(lacking);
        var way = way(alias, notKnown);
        if (way.isEmpty()) {
            throw way(alias, lacking).isPresent()
                    ? new NotSlicedException(ItemRows.MERGES_ROWS)
                    : new NotSlicedException("no equality leads from " + start.name() + " to " + alias);
        }
        for (var step : way.get()) {
            chosen.add(step.target());
            conditions.add(step.from().sql() + " = " + step.to().sql());
        }
    }

    private Set<String> aliases(Predicate<FromEntry> chosen) {
        return from.items().stream()
                .filter(chosen)
                .map(FromEntry::alias)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The shortest way from one of the joined items to another item. */
    private Optional<List<KeyStep>> way(String alias, Set<String> notAllowed) {
        if (notAllowed.contains(alias)) {
            return Optional.empty();
        }
        return chosen.stream()
                .filter(from::has)
                .flatMap(known -> Optional.ofNullable(paths.way(known, alias, notAllowed)).stream())
                .filter(way -> way.isEmpty() || start.isKnown(way.get(0).from()))
                .min(Comparator.comparingInt(List::size));
    }

    private List<String> inOrder(Collection<String> aliases) {
        return from.items().stream()
                .map(FromEntry::alias)
                .filter(alias -> aliases.contains(alias) && !alias.equals(start.name()))
                .toList();
    }

    private String joined(Collection<String> inner, List<String> kept) {
        var relations = new ArrayList<String>(List.of(start.relation()));
        for (var alias : inOrder(inner)) {
            if (!kept.isEmpty() && from.item(alias).isOptional() && !present.contains(alias)) {
                throw MissingRows.notKnown();
            }
            relations.add(rows(from.item(alias)));
        }
        var joined = new StringBuilder(String.join(kept.isEmpty() ? ", " : " CROSS JOIN ", relations));
        for (var alias : kept) {
            joined.append(" LEFT JOIN ")
                    .append(rows(from.item(alias)))
                    .append(" ON ")
                    .append(missing.condition(alias, chosen));
        }
        return joined.toString();
    }

    /** The rows of an item; where one item has the whole key, those that it has are enough. */
    private String rows(FromEntry item) {
        if (!chosen.containsAll(item.needs())) {
            throw new NotSlicedException("it joins a subquery that needs other rows");
        }
        return isOfOneItem ? ItemRows.now(item) : itemRows.nowAndBefore(item);
    }

    /**
     * The conditions of a query about some items that the changed rows of one of them have to meet.
     *
     * @param changed the alias of the item, or a new name that stands for a subquery
     */
    static List<String> conditions(FromList from, Set<String> items, String changed) {
        return from.conditions().stream()
                .filter(condition -> condition.formula().isOfOneRow())
                .filter(condition -> !condition.formula().sources().isEmpty()
                        && items.containsAll(condition.formula().sources()))
                .filter(condition -> isCertain(from, condition, changed))
                .map(condition -> condition.formula().sql())
                .toList();
    }

    private static boolean isCertain(FromList from, JoinCondition condition, String changed) {
        var items = condition.formula().sources().stream().map(from::item).toList();
        if (condition.outerJoin().isEmpty()) {
            return condition.optionalIn().isEmpty() && items.stream().noneMatch(FromEntry::isOptional);
        }
        return from.has(changed)
                && items.stream().allMatch(condition::isOfFoundRows)
                && from.item(changed).optionalIn().stream().anyMatch(condition.outerJoin()::contains)
                && condition.outerJoin().size() == 1;
    }

    /** A query that gives the values of a key. */
    static String select(List<Formula> key, String from, Collection<String> conditions) {
        return "SELECT " + Formula.list(key) + " FROM " + from
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
    }
}
