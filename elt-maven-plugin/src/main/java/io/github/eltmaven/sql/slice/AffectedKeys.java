package io.github.eltmaven.sql.slice;

import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.slice.Formula.NamedColumn;
import io.github.eltmaven.sql.slice.KeyPaths.KeyStep;
import io.github.eltmaven.sql.slice.RowSource.Binding;
import io.github.eltmaven.sql.slice.RowSource.CombinedRows;
import io.github.eltmaven.sql.slice.RowSource.FixedRows;
import io.github.eltmaven.sql.slice.RowSource.FromEntry;
import io.github.eltmaven.sql.slice.RowSource.JoinCondition;
import io.github.eltmaven.sql.slice.RowSource.SelectedRows;
import io.github.eltmaven.sql.slice.RowSource.StoredRows;
import io.github.eltmaven.sql.slice.RowSource.Subquery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.sf.jsqlparser.statement.select.FromItem;

/**
 * Finds the values of a key that changed rows reach. A value that is not among them has the same rows in the result as before.
 *
 * <p>A changed row reaches a value directly where the key can be computed from the row. Otherwise it is joined to the items that the key
 * can be computed from, by equalities of the query.
 *
 * <p>Where one item has the whole key, all items are joined as they are. If a row of such an item has changed, too, it reaches the
 * values of the key by itself. For all other values the item has the same rows as before.
 *
 * <p>Where the parts of the key are in several items, an item that has changed is joined with its rows as they are and as they were. So
 * every combination of rows that was part of the result, or is, is among the joined rows.
 */
final class AffectedKeys {

    private final SourceFacts facts;
    private final Sliceability sliceability;

    AffectedKeys(SourceFacts facts) {
        this.facts = facts;
        this.sliceability = new Sliceability(facts);
    }

    private boolean isChanged(RowSource rows) {
        return rows.reads(table -> facts.changed(table).isPresent());
    }

    /**
     * Queries that give the values of a key that changes of the tables reach. Together they may give a value several times.
     *
     * @param key formulas over the columns of the source
     */
    List<String> of(RowSource rows, List<Formula> key) {
        if (!isChanged(rows)) {
            return List.of();
        }
        if (rows instanceof CombinedRows combined) {
            return ofBranches(combined, key);
        }
        if (rows instanceof SelectedRows selected) {
            return ofFrom(selected, sliceability.below(selected, key));
        }
        throw new NotSlicedException("it reads a table in a way that is not understood");
    }

    private List<String> ofBranches(CombinedRows combined, List<Formula> key) {
        if (combined.isLimited()) {
            throw new NotSlicedException("it takes some rows of a result by LIMIT or OFFSET");
        }
        return combined.branches().stream()
                .flatMap(branch -> of(branch, sliceability.inBranch(combined, branch, key)).stream())
                .toList();
    }

    /**
     * The same for a SELECT before it merges rows.
     *
     * @param key formulas over its items
     */
    private List<String> ofFrom(SelectedRows rows, List<Formula> key) {
        return new FromSearch(rows, key).queries();
    }

    /** A value that the search may use in the place of an item: its changed rows, or the keys that changes in it reach. */
    private record Changes(List<String> relations, List<KeyStep> steps) {}

    /** The search in one SELECT. */
    private final class FromSearch {

        private final SelectedRows rows;
        private final List<Formula> key;
        private final KeyPaths paths;
        private final List<Map<String, Formula>> equals;

        FromSearch(SelectedRows rows, List<Formula> key) {
            this.rows = rows;
            this.key = key;
            this.paths = new KeyPaths(rows.from());
            this.equals = key.stream().map(paths::equals).toList();
        }

        List<String> queries() {
            var queries = new ArrayList<String>();
            for (var item : rows.from().items()) {
                if (isChanged(item.rows())) {
                    queries.addAll(
                            item.needs().isEmpty() ? ofItem(item) : ofLinked(item.alias(), item.rows(), item.links()));
                }
            }
            for (var subquery : rows.subqueries()) {
                if (isChanged(subquery.rows())) {
                    queries.addAll(ofSubquery(subquery));
                }
            }
            return queries;
        }

        private List<String> ofItem(FromEntry item) {
            var alias = item.alias();
            var own = onItem(alias);
            if (isMonotone(item.rows())) {
                var queries = new ArrayList<String>();
                for (var relation : changedRows(item)) {
                    queries.addAll(
                            own.isPresent()
                                    ? List.of(select(own.get(), List.of(relation), conditions(Set.of(alias), alias)))
                                    : joined(alias, relation, List.of()));
                }
                return queries;
            }
            return own.isPresent()
                    ? AffectedKeys.this.of(
                            item.rows(), own.get().stream().map(this::ofResult).toList())
                    : joinedByKeys(item);
        }

        private Formula ofResult(Formula formula) {
            return formula.with(column -> Formula.result(column.name()));
        }

        /** The key as formulas over one item; empty where a part of it is none. */
        private Optional<List<Formula>> onItem(String alias) {
            var own = new ArrayList<Formula>();
            for (var i = 0; i < key.size(); i++) {
                var formula = key.get(i).columns().isEmpty()
                        ? key.get(i)
                        : equals.get(i).get(alias);
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
                    var keys = AffectedKeys.this.of(
                            item.rows(), columns.stream().map(Formula::result).toList());
                    var relation = union(keys) + " AS " + Quoting.identifier(alias)
                            + columns.stream().map(Quoting::identifier).collect(Collectors.joining(", ", "(", ")"));
                    return joined(alias, relation, List.copyOf(columns));
                } catch (NotSlicedException e) {
                    refused = e;
                }
            }
            throw refused == null
                    ? new NotSlicedException("no equality joins " + alias + " to the rest of it")
                    : refused;
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
            var keys = AffectedKeys.this.of(
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
                    var keys =
                            ofFrom(selected, some.stream().map(Binding::inner).toList());
                    return linked(name, keys, some.stream().map(Binding::outer).toList());
                } catch (NotSlicedException e) {
                    refused = e;
                }
            }
            throw java.util.Objects.requireNonNull(refused);
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
            var columns =
                    IntStream.range(0, outer.size()).mapToObj(i -> "k" + i).toList();
            var relation = union(keys) + " AS " + Quoting.identifier(name) + "(" + String.join(", ", columns) + ")";
            var own = new ArrayList<Formula>();
            for (var i = 0; i < key.size(); i++) {
                var known = equals.get(i).values().stream().map(Formula::sql).collect(Collectors.toSet());
                var at = IntStream.range(0, outer.size())
                        .filter(j -> known.contains(outer.get(j).sql()))
                        .findFirst();
                if (key.get(i).columns().isEmpty()) {
                    own.add(key.get(i));
                } else if (at.isPresent()) {
                    own.add(Formula.column(name, columns.get(at.getAsInt())));
                }
            }
            if (own.size() == key.size()) {
                return List.of(select(own, List.of(relation), List.of()));
            }
            var conditions = new ArrayList<String>();
            var needed = new LinkedHashSet<String>();
            for (var i = 0; i < outer.size(); i++) {
                var formula = outer.get(i);
                if (!formula.isOfOneRow()
                        || formula.sources().stream()
                                .anyMatch(alias -> !isItem(alias)
                                        || !formula.isColumn()
                                                && paths.item(alias).isOptional())) {
                    continue;
                }
                needed.addAll(formula.sources());
                conditions.add(formula.sql() + " = " + Quoting.identifier(name) + "." + columns.get(i));
            }
            if (needed.isEmpty()) {
                throw new NotSlicedException("a subquery is bound by something else than a column");
            }
            return connected(name, relation, needed, conditions);
        }

        private boolean isItem(String alias) {
            return rows.from().items().stream().anyMatch(item -> item.alias().equals(alias));
        }

        /**
         * The values of the key in the rows that an item's changed rows are joined to.
         *
         * @param known the columns that the relation has; empty where it has all
         */
        private List<String> joined(String alias, String relation, List<String> known) {
            return connected(alias, relation, Set.of(), List.of(), known);
        }

        private List<String> connected(String name, String relation, Set<String> needed, List<String> conditions) {
            return connected(name, relation, needed, conditions, List.of());
        }

        private List<String> connected(
                String name, String relation, Set<String> needed, List<String> own, List<String> known) {
            var isItem = isItem(name);
            NotSlicedException refused = null;
            for (var targets : targets(name)) {
                try {
                    return List.of(connected(name, relation, needed, own, known, targets, isItem));
                } catch (NotSlicedException e) {
                    refused = refused == null ? e : refused;
                }
            }
            throw refused == null ? new NotSlicedException("no row of it has its whole key") : refused;
        }

        /** The items from which the key can be computed: each item that has all of it, then the items that have its parts. */
        private List<Map<Integer, Formula>> targets(String start) {
            var targets = new ArrayList<Map<Integer, Formula>>();
            for (var item : rows.from().items()) {
                var own = onItem(item.alias());
                own.ifPresent(formulas -> {
                    var target = new LinkedHashMap<Integer, Formula>();
                    IntStream.range(0, key.size()).forEach(i -> target.put(i, formulas.get(i)));
                    targets.add(target);
                });
            }
            var parts = new LinkedHashMap<Integer, Formula>();
            for (var i = 0; i < key.size(); i++) {
                var here = equals.get(i).get(start);
                parts.put(i, here == null ? key.get(i) : here);
            }
            targets.add(parts);
            return targets;
        }

        private String connected(
                String name,
                String relation,
                Set<String> needed,
                List<String> own,
                List<String> known,
                Map<Integer, Formula> target,
                boolean isItem) {
            var formulas = IntStream.range(0, key.size()).mapToObj(target::get).toList();
            var chosen = new LinkedHashSet<String>(Set.of(name));
            chosen.addAll(needed);
            var ways = new LinkedHashSet<String>();
            var optional = new LinkedHashSet<String>();
            for (var formula : formulas) {
                if (!formula.isOfOneRow()) {
                    throw new NotSlicedException("a part of its key is computed from several rows");
                }
                for (var alias : formula.sources()) {
                    if (!formula.isColumn() && paths.item(alias).isOptional()) {
                        optional.add(alias);
                    }
                }
            }
            // A row that an outer join may lack has the value of a key, and not the rows whose value it is without that
            // row.
            var isOfOneItem = optional.isEmpty() && isOfOneItem(formulas, name);
            var between = addLeading(optional, name);
            for (var formula : formulas) {
                for (var alias : formula.sources()) {
                    if (alias.equals(name)) {
                        refuseUnknown(formula, alias, known);
                    } else if (optional.contains(alias)) {
                        chosen.add(alias);
                    } else {
                        connect(chosen, alias, ways, known, name, isOfOneItem);
                    }
                }
            }
            chosen.addAll(optional);
            for (var alias : between) {
                connect(chosen, alias, ways, known, name, isOfOneItem);
            }
            var kept = inOrder(optional).stream()
                    .filter(alias -> !alias.equals(name))
                    .toList();
            var relations = new ArrayList<String>(List.of(relation));
            var inner = chosen.stream()
                    .filter(alias -> !alias.equals(name) && !kept.contains(alias))
                    .toList();
            for (var alias : inOrder(inner)) {
                if (!kept.isEmpty() && paths.item(alias).isOptional()) {
                    throw new NotSlicedException(
                            "a part of its key is computed from a row that an outer join may lack");
                }
                relations.add(allRows(paths.item(alias), chosen, isOfOneItem));
            }
            var all = new ArrayList<>(own);
            all.addAll(ways);
            var filters = new LinkedHashSet<>(all);
            var without = new LinkedHashSet<>(chosen);
            kept.forEach(without::remove);
            if (known.isEmpty() && isItem || !isItem) {
                filters.addAll(conditions(without, name));
            }
            var from = new StringBuilder(String.join(", ", relations));
            if (!kept.isEmpty()) {
                from = new StringBuilder(String.join(" CROSS JOIN ", relations));
                for (var alias : kept) {
                    from.append(" LEFT JOIN ")
                            .append(allRows(paths.item(alias), chosen, isOfOneItem))
                            .append(" ON ")
                            .append(outerConditions(alias, chosen));
                }
            }
            var query = select(formulas, List.of(from.toString()), List.copyOf(filters));
            var missing = isItem && paths.item(name).isOptional() ? withoutRow(formulas, name, kept) : formulas;
            return missing.equals(formulas)
                    ? query
                    : query + " UNION ALL " + select(missing, List.of(from.toString()), List.copyOf(filters));
        }

        /**
         * The key where the outer join finds no row of the changed item: its columns are NULL then, and so are those that it leads to.
         *
         * @param kept the other items that an outer join may lack
         */
        private List<Formula> withoutRow(List<Formula> formulas, String name, List<String> kept) {
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
            var own = rows.from().conditions().stream()
                    .filter(condition -> condition.outerJoin().stream()
                            .anyMatch(paths.item(alias).optionalIn()::contains))
                    .toList();
            if (own.stream()
                    .noneMatch(
                            condition -> condition.formula().sources().stream().anyMatch(others::contains))) {
                return false;
            }
            if (own.stream()
                    .flatMap(condition -> condition.sides().stream())
                    .flatMap(sides -> Stream.of(sides.left(), sides.right()))
                    .noneMatch(side -> side.isColumn() && others.containsAll(side.sources()))) {
                throw new NotSlicedException("a part of its key is computed from a row that an outer join may lack");
            }
            return true;
        }

        /** NULL in the type of a column. */
        private Formula missing(NamedColumn column) {
            var item = paths.item(column.source());
            if (!item.needs().isEmpty()) {
                throw new NotSlicedException("a part of its key is computed from a row that an outer join may lack");
            }
            return new Formula(
                    List.of(new Formula.Text("(SELECT " + column.sql() + " FROM "
                            + QueryPrinter.print((FromItem) item.node(), Map.of()) + " LIMIT 0)")),
                    Set.of());
        }

        private void refuseUnknown(Formula formula, String alias, List<String> known) {
            if (!known.isEmpty()
                    && formula.columns().stream()
                            .anyMatch(column -> column.source().equals(alias) && !known.contains(column.name()))) {
                throw new NotSlicedException("a part of its key is computed by a subquery that has changed");
            }
        }

        /** Adds an item, and the items between, to those that are joined. */
        private void connect(
                Set<String> chosen,
                String alias,
                Set<String> conditions,
                List<String> known,
                String name,
                boolean isOfOneItem) {
            if (chosen.contains(alias)) {
                return;
            }
            var unknown = rows.from().items().stream()
                    .filter(item -> !item.alias().equals(name))
                    .filter(item -> !isOfOneItem && isChanged(item.rows()) && !isMonotone(item.rows()))
                    .map(FromEntry::alias)
                    .collect(Collectors.toSet());
            List<KeyStep> shortest = null;
            for (var start : List.copyOf(chosen)) {
                var way = isItem(start) ? paths.way(start, alias, unknown) : null;
                if (way != null
                        && !(start.equals(name) && !known.isEmpty() && !way.isEmpty() && !isKnown(way.get(0), known))
                        && (shortest == null || way.size() < shortest.size())) {
                    shortest = way;
                }
            }
            if (shortest == null || unknown.contains(alias)) {
                throw new NotSlicedException("no equality leads from " + name + " to " + alias);
            }
            for (var step : shortest) {
                chosen.add(step.target());
                conditions.add(step.from().sql() + " = " + step.to().sql());
            }
        }

        private static boolean isKnown(KeyStep step, List<String> known) {
            return step.from().columns().stream().map(NamedColumn::name).allMatch(known::contains);
        }

        /** The conditions of the query about some items that the changed rows of one of them have to meet. */
        private List<String> conditions(Set<String> chosen, String changed) {
            return rows.from().conditions().stream()
                    .filter(condition -> condition.formula().isOfOneRow())
                    .filter(condition -> !condition.formula().sources().isEmpty()
                            && chosen.containsAll(condition.formula().sources()))
                    .filter(condition -> isCertain(condition, changed))
                    .map(condition -> condition.formula().sql())
                    .toList();
        }

        private boolean isCertain(JoinCondition condition, String changed) {
            var items = condition.formula().sources().stream().map(paths::item).toList();
            if (condition.outerJoin().isEmpty()) {
                return condition.optionalIn().isEmpty() && items.stream().noneMatch(FromEntry::isOptional);
            }
            return isItem(changed)
                    && items.stream().allMatch(condition::isOfFoundRows)
                    && paths.item(changed).optionalIn().stream().anyMatch(condition.outerJoin()::contains)
                    && condition.outerJoin().size() == 1;
        }

        /** Whether one item has the whole key, other than the item that has changed. */
        private static boolean isOfOneItem(List<Formula> formulas, String name) {
            var sources = formulas.stream()
                    .flatMap(formula -> formula.sources().stream())
                    .distinct()
                    .toList();
            return sources.size() <= 1 && !sources.contains(name);
        }

        /**
         * Adds to the items that an outer join may lack those that lead to them, and that an outer join may lack, too.
         *
         * @return the other items that lead to them
         */
        private Set<String> addLeading(Set<String> optional, String name) {
            var others = new LinkedHashSet<String>();
            var open = new ArrayDeque<>(optional);
            while (!open.isEmpty()) {
                var joins = paths.item(open.remove()).optionalIn();
                rows.from().conditions().stream()
                        .filter(condition -> condition.outerJoin().stream().anyMatch(joins::contains))
                        .flatMap(condition -> condition.formula().sources().stream())
                        .filter(alias -> !alias.equals(name) && isItem(alias))
                        .forEach(alias -> {
                            if (!paths.item(alias).isOptional()) {
                                others.add(alias);
                            } else if (optional.add(alias)) {
                                open.add(alias);
                            }
                        });
            }
            return others;
        }

        /** The condition under which an outer join finds a row of an item; all of it has to be about the items that are joined. */
        private String outerConditions(String alias, Set<String> chosen) {
            var joins = paths.item(alias).optionalIn();
            var own = rows.from().conditions().stream()
                    .filter(condition -> condition.outerJoin().stream().anyMatch(joins::contains))
                    .toList();
            var beside = rows.from().items().stream()
                    .filter(item -> !item.alias().equals(alias))
                    .anyMatch(item -> item.optionalIn().stream().anyMatch(joins::contains));
            if (joins.size() != 1
                    || beside
                    || own.isEmpty()
                    || own.stream()
                            .anyMatch(condition -> !condition.formula().isOfOneRow()
                                    || condition.outerJoin().size() != 1
                                    || !chosen.containsAll(condition.formula().sources()))) {
                throw new NotSlicedException("a part of its key is computed from a row that an outer join may lack");
            }
            return own.stream().map(condition -> condition.formula().sql()).collect(Collectors.joining(" AND "));
        }

        private List<String> inOrder(Collection<String> aliases) {
            return rows.from().items().stream()
                    .map(FromEntry::alias)
                    .filter(aliases::contains)
                    .toList();
        }

        /**
         * An item with all rows that it has, and those that it had.
         *
         * @param isOfOneItem whether the rows that it has are enough, as one item has the whole key
         */
        private String allRows(FromEntry item, Set<String> chosen, boolean isOfOneItem) {
            if (!chosen.containsAll(item.needs())) {
                throw new NotSlicedException("it joins a subquery that needs other rows");
            }
            if (isOfOneItem) {
                return QueryPrinter.print((FromItem) item.node(), Map.of());
            }
            if (isChanged(item.rows()) && !isMonotone(item.rows())) {
                throw new NotSlicedException("a subquery that has changed merges rows");
            }
            return QueryPrinter.print((FromItem) item.node(), replaced(item.rows(), Optional.empty()));
        }

        /** The changed rows of an item: for each table in it that has changed, those that rows of this table are part of. */
        private List<String> changedRows(FromEntry item) {
            return item.rows()
                    .tables()
                    .filter(table -> facts.changed(table.relation().name()).isPresent())
                    .map(table -> {
                        var replaced = replaced(item.rows(), Optional.of(table));
                        leaveOutOtherBranches(item.rows(), table, replaced);
                        return QueryPrinter.print((FromItem) item.node(), replaced);
                    })
                    .toList();
        }

        /** Empties the branches of UNION ALL that do not read a table at its place: rows of the table are part of none of theirs. */
        private static void leaveOutOtherBranches(RowSource source, StoredRows table, Map<Object, String> replaced) {
            if (!reads(source, table)) {
                return;
            }
            if (source instanceof CombinedRows combined) {
                for (var branch : combined.branches()) {
                    if (reads(branch, table)) {
                        leaveOutOtherBranches(branch, table, replaced);
                    } else {
                        branch.tables()
                                .forEach(other -> replaced.put(
                                        other.node(),
                                        "(SELECT * FROM " + other.node().getFullyQualifiedName() + " WHERE false)"));
                    }
                }
            } else if (source instanceof SelectedRows selected) {
                selected.from().items().forEach(item -> leaveOutOtherBranches(item.rows(), table, replaced));
            }
        }

        private static boolean reads(RowSource source, StoredRows table) {
            return source.tables().anyMatch(other -> other.node() == table.node());
        }

        private Map<Object, String> replaced(RowSource source, Optional<StoredRows> changing) {
            var replaced = new IdentityHashMap<Object, String>();
            source.tables()
                    .forEach(table -> facts.changed(table.relation().name())
                            .ifPresent(changed -> replaced.put(
                                    table.node(),
                                    changing.filter(other -> other.node() == table.node())
                                                    .isPresent()
                                            ? changed.images()
                                            : changed.union())));
            return replaced;
        }
    }

    private static String select(List<Formula> key, List<String> relations, List<String> conditions) {
        return "SELECT " + Formula.list(key) + " FROM " + String.join(", ", relations)
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
    }

    private static String union(List<String> queries) {
        return queries.stream().collect(Collectors.joining(" UNION ALL ", "(", ")"));
    }

    /** Whether more rows of the changed tables never take a row away from a source, so that its rows of before can be had. */
    private boolean isMonotone(RowSource rows) {
        if (!isChanged(rows) || rows instanceof StoredRows || rows instanceof FixedRows) {
            return true;
        }
        if (rows instanceof CombinedRows combined) {
            return combined.keepsEveryRow()
                    && !combined.isLimited()
                    && combined.branches().stream().allMatch(this::isMonotone);
        }
        var selected = (SelectedRows) rows;
        return selected.onlyJoins()
                && selected.subqueries().stream().noneMatch(subquery -> isChanged(subquery.rows()))
                && selected.from().items().stream()
                        .allMatch(item -> !isChanged(item.rows())
                                || !item.isOptional() && item.needs().isEmpty() && isMonotone(item.rows()));
    }
}
