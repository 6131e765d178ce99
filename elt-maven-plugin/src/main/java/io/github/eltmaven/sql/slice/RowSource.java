package io.github.eltmaven.sql.slice;

import io.github.eltmaven.sql.lineage.TableColumn;
import io.github.eltmaven.sql.tree.Relation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.PlainSelect;

/** Something that gives rows: a stored table, a SELECT, a set operation, or rows that no table changes. */
sealed interface RowSource {

    /** The names of its columns, in order. */
    List<String> columns();

    /** The stored tables that it reads, at every place where it reads them. */
    Stream<StoredRows> tables();

    /**
     * The columns of stored tables that a column passes on, through subqueries that compute nothing. It has one for each branch of a set
     * operation, and none where one of them is computed.
     */
    default List<TableColumn> origins(String column) {
        return List.of();
    }

    default boolean reads(Predicate<String> table) {
        return tables().anyMatch(stored -> table.test(stored.relation().name()));
    }

    /**
     * A stored table at one place of the query.
     *
     * @param columns the names of its columns at this place, which an alias may have given them
     * @param node the place
     */
    record StoredRows(Relation relation, List<String> columns, Table node) implements RowSource {

        public StoredRows {
            columns = List.copyOf(columns);
        }

        /** The name of a column in the table. */
        String stored(String column) {
            return relation.columns().get(columns.indexOf(column));
        }

        @Override
        public Stream<StoredRows> tables() {
            return Stream.of(this);
        }

        @Override
        public List<TableColumn> origins(String column) {
            return List.of(new TableColumn(relation.name(), stored(column)));
        }
    }

    /**
     * Rows that are made without a table: VALUES, or a function of constants or of other items.
     *
     * @param equalIsSame whether equal values of its columns are identical, as those of {@code generate_series}
     */
    record FixedRows(List<String> columns, boolean equalIsSame) implements RowSource {

        public FixedRows {
            columns = List.copyOf(columns);
        }

        @Override
        public Stream<StoredRows> tables() {
            return Stream.of();
        }
    }

    /**
     * A set operation. A condition on its columns is the same condition on each branch.
     *
     * @param isLimited whether LIMIT or OFFSET takes some of its rows
     * @param keepsEveryRow whether it is UNION ALL
     */
    record CombinedRows(List<String> columns, List<RowSource> branches, boolean keepsEveryRow, boolean isLimited)
            implements RowSource {

        public CombinedRows {
            columns = List.copyOf(columns);
            branches = List.copyOf(branches);
        }

        @Override
        public Stream<StoredRows> tables() {
            return branches.stream().flatMap(RowSource::tables);
        }

        @Override
        public List<TableColumn> origins(String column) {
            var position = columns.indexOf(column);
            var ofBranches = branches.stream()
                    .map(branch -> branch.origins(branch.columns().get(position)))
                    .toList();
            return ofBranches.stream().anyMatch(List::isEmpty)
                    ? List.of()
                    : ofBranches.stream().flatMap(List::stream).distinct().toList();
        }
    }

    /**
     * A SELECT.
     *
     * @param outputs the expressions of its columns
     * @param from what it reads
     * @param grouping how it merges rows; empty where it does not
     * @param partitions what each of its window functions is partitioned by
     * @param isDistinct whether DISTINCT merges equal rows
     * @param distinctOn the expressions of DISTINCT ON; empty where it has none
     * @param isLimited whether LIMIT or OFFSET takes some of its rows
     * @param subqueries the subqueries in its expressions
     * @param node its place in the query
     */
    record SelectedRows(
            List<Output> outputs,
            FromList from,
            Optional<Grouping> grouping,
            List<List<Formula>> partitions,
            boolean isDistinct,
            Optional<List<Formula>> distinctOn,
            boolean isLimited,
            List<Subquery> subqueries,
            PlainSelect node)
            implements RowSource {

        public SelectedRows {
            outputs = List.copyOf(outputs);
            partitions = List.copyOf(partitions);
            distinctOn = distinctOn.map(List::copyOf);
            subqueries = List.copyOf(subqueries);
        }

        @Override
        public List<String> columns() {
            return outputs.stream().map(Output::name).toList();
        }

        @Override
        public Stream<StoredRows> tables() {
            return Stream.concat(
                    from.items().stream().flatMap(item -> item.rows().tables()),
                    subqueries.stream().flatMap(subquery -> subquery.rows().tables()));
        }

        @Override
        public List<TableColumn> origins(String column) {
            return outputs.stream()
                    .filter(output -> output.name().equals(column))
                    .findFirst()
                    .flatMap(output -> output.formula().asColumn())
                    .filter(inner -> from.has(inner.source()))
                    .map(inner -> from.item(inner.source()).rows().origins(inner.name()))
                    .orElse(List.of());
        }

        /** Whether each of its rows comes from one row of each item, and more rows of an item never take a row away. */
        boolean onlyJoins() {
            return grouping.isEmpty() && partitions.isEmpty() && distinctOn.isEmpty() && !isLimited;
        }
    }

    /** A column of a result. */
    record Output(String name, Formula formula) {}

    /**
     * GROUP BY, or aggregates without it.
     *
     * @param keys the expressions by which all rows are grouped: for GROUPING SETS those that are in every set
     */
    record Grouping(List<Formula> keys) {

        public Grouping {
            keys = List.copyOf(keys);
        }

        boolean isBy(Formula formula) {
            return keys.stream().anyMatch(key -> key.sql().equals(formula.sql()));
        }
    }

    /**
     * A subquery in an expression, or one in FROM that names columns of other items.
     *
     * @param name stands for it where it is joined
     * @param links what binds it to the query around it
     * @param compared the formulas that IN compares with the columns of its result; empty for any other subquery
     * @param mayMeetNull whether IN may be used so that a NULL among the compared values changes the result
     */
    record Subquery(String name, RowSource rows, List<Binding> links, List<Formula> compared, boolean mayMeetNull) {

        public Subquery {
            links = List.copyOf(links);
            compared = List.copyOf(compared);
        }
    }

    /**
     * An equality between a subquery and the query around it.
     *
     * @param inner over the items of the subquery's FROM
     * @param outer over the items of FROM around it
     */
    record Binding(Formula inner, Formula outer) {}

    /**
     * What a SELECT reads.
     *
     * @param conditions the parts of WHERE and of ON that all have to be true
     */
    record FromList(List<FromEntry> items, List<JoinCondition> conditions) {

        public FromList {
            items = List.copyOf(items);
            conditions = List.copyOf(conditions);
        }

        boolean has(String alias) {
            return items.stream().anyMatch(item -> item.alias().equals(alias));
        }

        /** @throws NotSlicedException where the name is one of the query around */
        FromEntry item(String alias) {
            return items.stream()
                    .filter(item -> item.alias().equals(alias))
                    .findFirst()
                    .orElseThrow(() -> new NotSlicedException("a subquery names a column of the query around it"));
        }
    }

    /**
     * An item of FROM.
     *
     * @param node the place of the item in the query
     * @param optionalIn the outer joins that may fill its columns with NULL
     * @param needs the aliases of other items whose columns it names, as LATERAL and functions may
     * @param links what binds it to those items
     */
    record FromEntry(
            String alias,
            RowSource rows,
            Object node,
            Set<Integer> optionalIn,
            Set<String> needs,
            List<Binding> links) {

        public FromEntry {
            optionalIn = Set.copyOf(optionalIn);
            needs = Set.copyOf(needs);
            links = List.copyOf(links);
        }

        boolean isOptional() {
            return !optionalIn.isEmpty();
        }
    }

    /**
     * A part of WHERE or ON.
     *
     * @param sides the two formulas of an equality; empty where it is anything else
     * @param outerJoin the outer joins whose ON it is a part of, which make items optional; empty in WHERE and in the ON of an
     *     inner join
     * @param optionalIn the outer joins that may leave the whole condition out, as it stands on their optional side
     */
    record JoinCondition(
            Formula formula,
            Optional<Sides> sides,
            Set<Integer> outerJoin,
            Set<Integer> optionalIn,
            boolean isOfWhere) {

        public JoinCondition {
            outerJoin = Set.copyOf(outerJoin);
            optionalIn = Set.copyOf(optionalIn);
        }

        /** Whether it compares rows of an item before an outer join may fill the columns of the item with NULL. */
        boolean isOfFoundRows(FromEntry item) {
            return item.optionalIn().stream().allMatch(join -> outerJoin.contains(join) || optionalIn.contains(join));
        }
    }

    /** The two sides of an equality. */
    record Sides(Formula left, Formula right) {}
}
