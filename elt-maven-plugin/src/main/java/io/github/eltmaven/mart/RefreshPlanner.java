package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.sql.PgType.Trait;
import io.github.eltmaven.sql.SelectQuery;
import io.github.eltmaven.sql.SelectQuery.QueriedTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses the cheapest way to bring a mart up to date that gives exactly what its query would give. */
final class RefreshPlanner {

    /** What came and what went is two values for each, of up to 18 bytes, and a row has a page of 8,160 bytes. */
    private static final int MOST_ADDED_COLUMNS = 200;

    private final Session session;
    private final Ledger ledger;
    private final PlannedMart mart;
    private final Map<String, Table> tables;
    private final Map<String, List<String>> keys;

    /**
     * The chooser for a mart.
     *
     * @param tables those that are known by their {@code schema.table}; takes in what is looked up
     * @param keys what identifies a row of a table of dw, where its model says so
     */
    RefreshPlanner(
            Session session,
            Ledger ledger,
            PlannedMart mart,
            Map<String, Table> tables,
            Map<String, List<String>> keys) {
        this.session = session;
        this.ledger = ledger;
        this.mart = mart;
        this.tables = tables;
        this.keys = Map.copyOf(keys);
    }

    /**
     * The way to take in what has changed.
     *
     * @param before what is known of the mart
     * @param changed the inputs that have changed since
     */
    RefreshPlan choose(ModelState before, List<ModelState> changed) throws SQLException {
        var names = changed.stream().map(ModelState::model).toList();
        var what = String.join(" and ", names) + " changed";
        var query = mart.query();
        if (query.isEmpty()) {
            return RefreshPlan.full(what + ", and it is more than one SELECT over columns of tables");
        }
        var tables = query.get().tables();
        var named = tables.stream().map(QueriedTable::name).collect(Collectors.toSet());
        if (!named.equals(Set.copyOf(mart.shape().inputs()))) {
            return RefreshPlan.full(what + ", and it reads a view");
        }
        if (!named.equals(Set.copyOf(mart.inputs()))) {
            return RefreshPlan.full(what + ", and it reads a model that it does not name");
        }
        if (changed.size() > 1) {
            return RefreshPlan.full(what);
        }
        var relations = tables.stream()
                .filter(table -> table.name().equals(names.get(0)))
                .toList();
        if (relations.size() > 1) {
            return RefreshPlan.full(what + ", and it reads that table more than once");
        }
        if (query.get().isOptional(relations.get(0))) {
            return RefreshPlan.full(what + ", and rows may lack one of it");
        }
        var table = table(names.get(0));
        var hasImages = changed.get(0).imagedAfter() <= before.refreshed();
        var isOfOneRun = hasImages && ledger.isRefreshedOnce(names.get(0), before.refreshed());
        var choice = choose(
                query.get(),
                what,
                new RefreshPlan.Changed(
                        table,
                        ChangeLog.identifier(session.schemas(), relations.get(0).name()),
                        relations.get(0),
                        before.refreshed(),
                        isOfOneRun));
        return choice.changed().isPresent() && !hasImages
                ? RefreshPlan.full("much of " + names.get(0) + " changed")
                : choice;
    }

    private Table table(String name) throws SQLException {
        var known = tables.get(name);
        if (known != null) {
            return known;
        }
        var dot = name.indexOf('.');
        var found = new Catalog(session)
                .table(name.substring(0, dot), name.substring(dot + 1))
                .orElseThrow();
        var table = keys.containsKey(name) ? found.withKey(keys.get(name)) : found;
        tables.put(name, table);
        return table;
    }

    private RefreshPlan choose(SelectQuery query, String what, RefreshPlan.Changed changed) throws SQLException {
        if (query.groupBy().isEmpty()) {
            if (!mart.functions().aggregates().isEmpty() || !query.having().isEmpty()) {
                return RefreshPlan.full(what + ", and it has no GROUP BY");
            }
            if (!isKeyShown(query, changed)) {
                return RefreshPlan.full(what + ", and the key of that table is not among its columns");
            }
            return tellsKeysApart(query, changed)
                    ? new RefreshPlan(Strategy.KEYS, what, Optional.of(changed), Optional.empty())
                    : RefreshPlan.full(what + ", and the mart may show two keys of that table as one");
        }
        if (!mart.functions().multiplying().isEmpty()) {
            return RefreshPlan.full(what + ", and a function gives it several rows for one");
        }
        if (!query.isGroupedBy(mart.table().key())) {
            return RefreshPlan.full(what + ", and it is not grouped by its grain");
        }
        if (!mart.table().key().stream().allMatch(this::isExact)) {
            return RefreshPlan.full(what + ", and values of its grain that are equal may differ");
        }
        var sums = new AdditiveAggregates(query, mart, tables(query));
        var obstacle = mart.columns().size() > MOST_ADDED_COLUMNS
                ? Optional.of("it has more than " + MOST_ADDED_COLUMNS + " columns")
                : cutKey().or(sums::obstacle);
        return obstacle.isEmpty()
                ? new RefreshPlan(
                        Strategy.DELTA, what, Optional.of(changed), Optional.of(new Deltas(mart, sums, changed)))
                : new RefreshPlan(
                        Strategy.GROUPS, what + ", and " + obstacle.get(), Optional.of(changed), Optional.empty());
    }

    private List<Table> tables(SelectQuery query) throws SQLException {
        var tables = new ArrayList<Table>();
        for (var relation : query.tables()) {
            tables.add(table(relation.name()));
        }
        return tables;
    }

    /** Whether each row shows of which row of the changed table it was made. */
    private static boolean isKeyShown(SelectQuery query, RefreshPlan.Changed changed) {
        return !changed.table().key().isEmpty()
                && changed.table().key().stream()
                        .allMatch(key -> query.showing(changed.relation(), key).isPresent());
    }

    private boolean tellsKeysApart(SelectQuery query, RefreshPlan.Changed changed) {
        return changed.table().key().stream().allMatch(key -> {
            var shown = query.showing(changed.relation(), key).orElseThrow();
            return mart.table()
                    .column(shown.name())
                    .orElseThrow()
                    .tellsApart(changed.table().column(key).orElseThrow());
        });
    }

    /** Groups of which the mart makes one are told apart by computing all of them. */
    private Optional<String> cutKey() {
        return mart.table().key().stream()
                .map(name -> mart.table().column(name).orElseThrow())
                .filter(column -> !column.keeps(mart.shape().column(column.name())))
                .map(column -> column.name() + " is cut to " + column.type())
                .findFirst();
    }

    private boolean isExact(String name) {
        var target = mart.table().column(name).orElseThrow();
        var given = mart.shape().column(name);
        return target.equalIsSame()
                && given.equalIsSame()
                && (given.type().equals(target.type())
                        || given.baseType().is(Trait.UNPADDED)
                                && target.baseType().is(Trait.UNPADDED)
                        || given.baseType().is(Trait.INTEGRAL)
                                && target.baseType().is(Trait.INTEGRAL));
    }
}
