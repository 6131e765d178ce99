package io.github.eltmaven.sql.slice;

import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.slice.Formula.NamedColumn;
import io.github.eltmaven.sql.slice.RowSource.Binding;
import io.github.eltmaven.sql.slice.RowSource.CombinedRows;
import io.github.eltmaven.sql.slice.RowSource.FromEntry;
import io.github.eltmaven.sql.slice.RowSource.FromList;
import io.github.eltmaven.sql.slice.RowSource.SelectedRows;
import io.github.eltmaven.sql.slice.RowSource.StoredRows;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Restricts the tables of a query to the rows that some keys are made from. A table is restricted where the key, or a part of it, equals
 * a column of the table; other tables are read as they are. The restricted query may give rows of other keys, which are wrong.
 */
final class SliceRestriction {

    /**
     * A table of keys.
     *
     * @param columns its columns, as SQL
     * @param from the text after FROM
     */
    record KeySet(List<String> columns, String from) {

        KeySet {
            columns = List.copyOf(columns);
        }

        private KeySet some(List<Integer> positions) {
            return new KeySet(positions.stream().map(columns::get).toList(), from);
        }

        private String query() {
            return "SELECT " + String.join(", ", columns) + " FROM " + from;
        }
    }

    private final Sliceability sliceability;
    private final String keyTable;
    private final Map<Object, String> replacements = new IdentityHashMap<>();
    private final List<RestrictedTable> tables = new ArrayList<>();
    private final List<KeyTable> keyTables = new ArrayList<>();

    /** @param keyTable the name of the table of keys; names of other tables of keys begin with it */
    SliceRestriction(SourceFacts facts, String keyTable) {
        this.sliceability = new Sliceability(facts);
        this.keyTable = keyTable;
    }

    /** The relations that take the place of tables, and the conditions that are added to SELECTs. */
    Map<Object, String> replacements() {
        return replacements;
    }

    List<RestrictedTable> tables() {
        return tables;
    }

    /** The tables of keys that the relations and conditions read, each after those that its own query reads. */
    List<KeyTable> keyTables() {
        return keyTables;
    }

    /**
     * Restricts the tables that a source reads.
     *
     * @param key formulas over the columns of the source
     */
    void restrict(RowSource rows, List<Formula> key, KeySet keys) {
        if (rows instanceof CombinedRows combined && !combined.isLimited()) {
            restrictBranches(combined, key, keys);
        } else if (rows instanceof SelectedRows selected) {
            restrictSelected(selected, key, keys);
        }
    }

    private void restrictBranches(CombinedRows combined, List<Formula> key, KeySet keys) {
        var positions = IntStream.range(0, key.size())
                .filter(i -> sliceability.passes(combined, key.get(i)))
                .boxed()
                .toList();
        if (!positions.isEmpty()) {
            var passing = positions.stream().map(key::get).toList();
            combined.branches()
                    .forEach(branch ->
                            restrict(branch, sliceability.inBranch(combined, branch, passing), keys.some(positions)));
        }
    }

    private void restrictSelected(SelectedRows rows, List<Formula> key, KeySet keys) {
        var below = new ArrayList<Formula>();
        var positions = new ArrayList<Integer>();
        for (var i = 0; i < key.size(); i++) {
            try {
                below.add(sliceability.below(rows, List.of(key.get(i))).get(0));
                positions.add(i);
            } catch (NotSlicedException e) {
                // The other parts of the key restrict its tables.
                continue;
            }
        }
        if (!below.isEmpty()) {
            restrictFrom(rows, below, keys.some(positions));
        }
    }

    private void restrictFrom(SelectedRows rows, List<Formula> key, KeySet keys) {
        var paths = new KeyPaths(rows.from());
        var equals = key.stream().map(paths::equals).toList();
        var before = replacements.size();
        for (var item : rows.from().items()) {
            var parts = new LinkedHashMap<Integer, Formula>();
            for (var i = 0; i < key.size(); i++) {
                var formula = equals.get(i).get(item.alias());
                if (formula != null) {
                    parts.put(i, formula);
                }
            }
            if (!parts.isEmpty()) {
                restrictItem(item, List.copyOf(parts.values()), keys.some(List.copyOf(parts.keySet())));
            } else if (!(item.rows() instanceof StoredRows)) {
                restrictByNeighbour(rows.from(), paths, item, equals, keys);
            }
            restrictLinked(item.rows(), item.links(), equals, keys);
        }
        for (var subquery : rows.subqueries()) {
            restrictLinked(subquery.rows(), subquery.links(), equals, keys);
        }
        restrictJoined(rows, key, equals, keys, replacements.size() == before);
    }

    /**
     * Restricts the joined rows of a SELECT that merges rows, where a part of the key is of no table: it is computed from several, or
     * from a row that an outer join may lack.
     *
     * @param isUnrestricted whether no table that the SELECT reads could be restricted
     */
    private void restrictJoined(
            SelectedRows rows,
            List<Formula> key,
            List<Map<String, Formula>> equals,
            KeySet keys,
            boolean isUnrestricted) {
        var positions = IntStream.range(0, key.size())
                .filter(i -> isUnrestricted || equals.get(i).isEmpty())
                .filter(i -> !key.get(i).columns().isEmpty())
                .boxed()
                .toList();
        var ofItems = rows.from().items().stream().map(FromEntry::alias).collect(Collectors.toSet());
        if (positions.isEmpty()
                || rows.onlyJoins()
                || positions.stream()
                        .anyMatch(i -> !ofItems.containsAll(key.get(i).sources()))) {
            return;
        }
        var where = rows.node().getWhere();
        if (FormulaReader.isDisjunction(where)) {
            return;
        }
        replacements.putIfAbsent(
                rows.node(), isAmong(positions.stream().map(key::get).toList(), keys.some(positions)));
    }

    private void restrictItem(FromEntry item, List<Formula> key, KeySet keys) {
        if (item.rows() instanceof StoredRows stored) {
            replace(
                    stored,
                    key.stream().map(formula -> ofTable(stored, formula)).toList(),
                    keys);
        } else if (item.needs().isEmpty()) {
            restrict(item.rows(), key.stream().map(Formula::ofResult).toList(), keys);
        }
    }

    private static Formula ofTable(StoredRows stored, Formula formula) {
        return formula.with(column -> Formula.result(stored.stored(column.name())));
    }

    private void replace(StoredRows stored, List<Formula> key, KeySet keys) {
        if (replacements.containsKey(stored.node())) {
            return;
        }
        replacements.put(
                stored.node(),
                "(SELECT * FROM " + stored.node().getFullyQualifiedName() + " WHERE " + isAmong(key, keys) + ")");
        tables.add(new RestrictedTable(
                stored.relation().name(),
                key.stream()
                        .flatMap(formula -> formula.asColumn().stream())
                        .map(NamedColumn::name)
                        .toList()));
    }

    private static String isAmong(List<Formula> key, KeySet keys) {
        return "(" + Formula.list(key) + ") IN (" + keys.query() + ")";
    }

    /**
     * Restricts a subquery of FROM that is joined to a restricted table: to the values that the remaining rows of the table have.
     */
    private void restrictByNeighbour(
            FromList from, KeyPaths paths, FromEntry item, List<Map<String, Formula>> equals, KeySet keys) {
        for (var step : paths.steps(item.alias())) {
            var neighbour = from.item(step.target());
            if (neighbour.rows() instanceof StoredRows stored && leads(item, neighbour, step)) {
                var positions = IntStream.range(0, equals.size())
                        .filter(i -> equals.get(i).containsKey(neighbour.alias()))
                        .boxed()
                        .toList();
                if (!positions.isEmpty()) {
                    var own = positions.stream()
                            .map(i -> ofTable(stored, equals.get(i).get(neighbour.alias())))
                            .toList();
                    restrictByKeysOf(
                            item,
                            step.from(),
                            new KeySet(
                                    List.of(ofTable(stored, step.to()).sql()),
                                    stored.node().getFullyQualifiedName() + " WHERE "
                                            + isAmong(own, keys.some(positions))));
                    return;
                }
            }
        }
    }

    /** Restricts an item by keys, and keeps a table of them where that restricted anything. */
    private void restrictByKeysOf(FromEntry item, Formula key, KeySet keys) {
        var table = new KeyTable(
                keyTable + "_" + (keyTables.size() + 1),
                "SELECT DISTINCT " + keys.columns().get(0) + " AS key FROM " + keys.from());
        var before = replacements.size();
        keyTables.add(table);
        restrictItem(item, List.of(key), new KeySet(List.of("key"), table.name()));
        if (replacements.size() == before) {
            keyTables.remove(table);
        }
    }

    /** Whether the rows of the item that matter are those that equal the neighbour's, which an outer join of the item may lack. */
    private static boolean leads(FromEntry item, FromEntry neighbour, KeyPaths.KeyStep step) {
        return step.condition().isOfWhere() || item.optionalIn().containsAll(neighbour.optionalIn());
    }

    /** Restricts a subquery in an expression, or in LATERAL, that is bound to a part of the key. */
    private void restrictLinked(RowSource inner, List<Binding> links, List<Map<String, Formula>> equals, KeySet keys) {
        if (!(inner instanceof SelectedRows selected)) {
            return;
        }
        var parts = new LinkedHashMap<Integer, Formula>();
        for (var link : links) {
            for (var i = 0; i < equals.size(); i++) {
                if (KeyPaths.isAmong(link.outer(), equals.get(i))) {
                    parts.putIfAbsent(i, link.inner());
                }
            }
        }
        if (!parts.isEmpty()) {
            restrictFrom(selected, List.copyOf(parts.values()), keys.some(List.copyOf(parts.keySet())));
        }
    }

    static KeySet keys(String table, List<String> columns) {
        return new KeySet(columns.stream().map(Quoting::identifier).toList(), table);
    }

    /** The key of a result, by the names of its columns. */
    static List<Formula> key(List<String> columns) {
        return columns.stream().map(Formula::result).toList();
    }
}
