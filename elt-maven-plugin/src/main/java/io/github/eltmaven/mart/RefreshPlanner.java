package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.mart.RefreshPlan.DeltaRefresh;
import io.github.eltmaven.mart.RefreshPlan.FullRefresh;
import io.github.eltmaven.mart.RefreshPlan.GroupRefresh;
import io.github.eltmaven.mart.RefreshPlan.KeyRefresh;
import io.github.eltmaven.mart.RefreshPlan.SliceRefresh;
import io.github.eltmaven.slice.MartSlices;
import io.github.eltmaven.sql.PgType.Trait;
import io.github.eltmaven.sql.SelectQuery;
import io.github.eltmaven.sql.SelectQuery.QueriedTable;
import io.github.eltmaven.sql.SelectQuery.SelectItem;
import io.github.eltmaven.sql.slice.NotSlicedException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the cheapest plan that makes a mart exactly what its query would return. */
final class RefreshPlanner {

    /** A delta has two values of up to 18 bytes for each column, and a row has to fit into a page of 8,160 bytes. */
    private static final int MOST_ADDED_COLUMNS = 200;

    private final Session session;
    private final Ledger ledger;
    private final PlannedMart mart;
    private final InputTables tables;

    RefreshPlanner(Session session, Ledger ledger, PlannedMart mart, InputTables tables) {
        this.session = session;
        this.ledger = ledger;
        this.mart = mart;
        this.tables = tables;
    }

    /**
     * The plan to follow the inputs that have changed.
     *
     * @param before what the ledger knows of the mart
     * @param changed the inputs that have changed since its last refresh
     */
    RefreshPlan plan(ModelState before, List<ModelState> changed) throws SQLException {
        var plan = planOfOneSelect(before, changed);
        return plan instanceof FullRefresh full ? planOfSlices(full, before, changed) : plan;
    }

    /**
     * The plan where the query is anything else.
     *
     * @param otherwise the plan where it cannot be cut into slices
     */
    private RefreshPlan planOfSlices(FullRefresh otherwise, ModelState before, List<ModelState> changed)
            throws SQLException {
        var slices = new MartSlices(session, mart.table(), mart.shape(), mart.functions(), AffectedRows.NAME);
        if (!slices.names(mart.inputs())) {
            return otherwise;
        }
        var names = changed.stream().map(ModelState::model).toList();
        var what = String.join(" and ", names) + " changed";
        try {
            var found = slices.find(names, before.refreshed(), (schema, name) -> tables.table(schema + "." + name));
            for (var input : changed) {
                if (input.loggedAfter() > before.refreshed()) {
                    return new FullRefresh("much of " + input.model() + " changed");
                }
            }
            return new SliceRefresh(what, found);
        } catch (NotSlicedException e) {
            return new FullRefresh(what + ", and " + e.getMessage());
        }
    }

    /** The plan where the query is one SELECT over tables of which one has changed. */
    private RefreshPlan planOfOneSelect(ModelState before, List<ModelState> changed) throws SQLException {
        var names = changed.stream().map(ModelState::model).toList();
        var what = String.join(" and ", names) + " changed";
        if (mart.query().isEmpty()) {
            return new FullRefresh(what + ", and it is more than one SELECT over columns of tables");
        }
        var query = mart.query().get();
        var named = query.tables().stream().map(QueriedTable::name).collect(Collectors.toSet());
        if (!named.equals(Set.copyOf(mart.shape().inputs()))) {
            return new FullRefresh(what + ", and it reads a view");
        }
        if (!named.equals(Set.copyOf(mart.inputs()))) {
            return new FullRefresh(what + ", and it reads a model that it does not name");
        }
        if (changed.size() > 1) {
            return new FullRefresh(what);
        }
        var name = names.get(0);
        var places = query.tables().stream()
                .filter(table -> table.name().equals(name))
                .toList();
        if (places.size() > 1) {
            return new FullRefresh(what + ", and it reads that table more than once");
        }
        if (query.isOptional(places.get(0))) {
            return new FullRefresh(what + ", and an outer join may find no row of it");
        }
        var table = tables.table(name);
        var hasChangeLog = changed.get(0).loggedAfter() <= before.refreshed();
        var isOfOneRun = hasChangeLog && ledger.isRefreshedOnce(name, before.refreshed());
        var changeLog = ChangeLog.identifier(session.schemas(), name);
        var plan = plan(what, new ChangedInput(query, places.get(0), table, changeLog, before.refreshed(), isOfOneRun));
        return plan instanceof FullRefresh || hasChangeLog ? plan : new FullRefresh("much of " + name + " changed");
    }

    private RefreshPlan plan(String what, ChangedInput input) throws SQLException {
        return input.query().groupBy().isEmpty() ? planOfRows(what, input) : planOfGroups(what, input);
    }

    private RefreshPlan planOfRows(String what, ChangedInput input) {
        if (!mart.functions().aggregates().isEmpty() || !input.query().having().isEmpty()) {
            return new FullRefresh(what + ", and it has no GROUP BY");
        }
        var key = input.table().key();
        var shown = key.stream()
                .flatMap(column -> input.query().showing(input.place(), column).stream())
                .map(SelectItem::name)
                .toList();
        if (key.isEmpty() || shown.size() < key.size()) {
            return new FullRefresh(what + ", and the key of that table is not among its columns");
        }
        return IntStream.range(0, key.size()).allMatch(i -> keepsDistinct(shown.get(i), input.table(), key.get(i)))
                ? new KeyRefresh(what, input, shown)
                : new FullRefresh(what + ", and the mart may show two keys of that table as one");
    }

    /** Whether different values of a column of the input are different values in the mart. */
    private boolean keepsDistinct(String shown, Table input, String column) {
        return mart.table()
                .column(shown)
                .orElseThrow()
                .keepsDistinct(input.column(column).orElseThrow());
    }

    private RefreshPlan planOfGroups(String what, ChangedInput input) throws SQLException {
        var query = input.query();
        if (!mart.functions().multiplying().isEmpty()) {
            return new FullRefresh(what + ", and a function gives it several rows for one");
        }
        if (!query.isGroupedBy(mart.table().key())) {
            return new FullRefresh(what + ", and it is not grouped by its grain");
        }
        if (!mart.table().key().stream().allMatch(this::isExact)) {
            return new FullRefresh(what + ", and values of its grain that are equal may differ");
        }
        var aggregates = new AdditiveAggregates(query, mart, tables(query));
        var obstacle = mart.columns().size() > MOST_ADDED_COLUMNS
                ? Optional.of("it has more than " + MOST_ADDED_COLUMNS + " columns")
                : cutKey().or(aggregates::obstacle);
        return obstacle.isEmpty()
                ? new DeltaRefresh(what, input, new Deltas(mart, aggregates, input))
                : new GroupRefresh(what + ", and " + obstacle.get(), input);
    }

    private List<Table> tables(SelectQuery query) throws SQLException {
        var found = new ArrayList<Table>();
        for (var relation : query.tables()) {
            found.add(tables.table(relation.name()));
        }
        return found;
    }

    /** Why a column of the key may store two groups of the query as one: they then have to be computed together. */
    private Optional<String> cutKey() {
        return mart.table().key().stream()
                .map(name -> mart.table().column(name).orElseThrow())
                .filter(column -> !column.keeps(mart.shape().column(column.name())))
                .map(column -> column.name() + " is cut to " + column.type())
                .findFirst();
    }

    /** Whether values of the column that are equal are identical, in the query and in the mart. */
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
