package io.github.eltmaven.sql.slice;

import io.github.eltmaven.sql.slice.Formula.FormulaTrait;
import io.github.eltmaven.sql.slice.FormulaReader.FoundSubquery;
import io.github.eltmaven.sql.slice.RowSource.Binding;
import io.github.eltmaven.sql.slice.RowSource.CombinedRows;
import io.github.eltmaven.sql.slice.RowSource.FixedRows;
import io.github.eltmaven.sql.slice.RowSource.Grouping;
import io.github.eltmaven.sql.slice.RowSource.JoinCondition;
import io.github.eltmaven.sql.slice.RowSource.Output;
import io.github.eltmaven.sql.slice.RowSource.SelectedRows;
import io.github.eltmaven.sql.slice.RowSource.StoredRows;
import io.github.eltmaven.sql.slice.RowSource.Subquery;
import io.github.eltmaven.sql.tree.NotUnderstoodException;
import io.github.eltmaven.sql.tree.Relation;
import io.github.eltmaven.sql.tree.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.WindowDefinition;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.UnionOp;
import net.sf.jsqlparser.statement.select.Values;
import org.jspecify.annotations.Nullable;

/** Reads a parsed query that has no view and no WITH as a {@link RowSource}. */
final class RowSourceReader {

    private static final Set<String> GROUPINGS = Set.of("rollup", "cube");

    private final Relation.Lookup relations;
    private final SourceFacts facts;
    private final Set<Object> reached;
    private int subqueries;

    /** @param reached takes the columns and tables that were read */
    RowSourceReader(Relation.Lookup relations, SourceFacts facts, Set<Object> reached) {
        this.relations = relations;
        this.facts = facts;
        this.reached = reached;
    }

    Relation.Lookup relations() {
        return relations;
    }

    Set<Object> reached() {
        return reached;
    }

    SourceFacts facts() {
        return facts;
    }

    RowSource read(Select query) {
        return read(query, null).rows();
    }

    /**
     * A source, with what it names besides its own items.
     *
     * @param outside the aliases of the items around it whose columns it names
     */
    record Read(RowSource rows, Set<String> outside) {}

    Read read(Select query, @Nullable SourceNames around) {
        if (query instanceof PlainSelect plain) {
            return plain(plain, around);
        }
        if (query instanceof ParenthesedSelect parenthesed) {
            var inside = read(parenthesed.getSelect(), around);
            return isLimited(parenthesed)
                    ? new Read(
                            new CombinedRows(inside.rows().columns(), List.of(inside.rows()), true, true),
                            inside.outside())
                    : inside;
        }
        if (query instanceof SetOperationList list) {
            return combined(list, around);
        }
        if (query instanceof Values values) {
            return values(values, around);
        }
        throw new NotUnderstoodException("a query of kind " + query.getClass().getSimpleName());
    }

    private static boolean isLimited(Select query) {
        return query.getLimit() != null
                || query.getOffset() != null
                || query.getFetch() != null
                || query.getLimitBy() != null;
    }

    private Read combined(SetOperationList list, @Nullable SourceNames around) {
        var operation = list.getOperation(0);
        if (list.getOperations().stream()
                        .map(other -> other.toString().trim())
                        .distinct()
                        .count()
                > 1) {
            throw new NotUnderstoodException("set operations of several kinds without parentheses");
        }
        var outside = new LinkedHashSet<String>();
        var branches = new ArrayList<RowSource>();
        for (var select : list.getSelects()) {
            var branch = read(select, around);
            branches.add(branch.rows());
            outside.addAll(branch.outside());
        }
        readEnd(list, new SourceNames(around), branches.get(0).columns());
        return new Read(
                new CombinedRows(
                        branches.get(0).columns(),
                        branches,
                        operation instanceof UnionOp && operation.isAll(),
                        isLimited(list)),
                outside);
    }

    /** Reads ORDER BY of a set operation, which names columns of the result. */
    private void readEnd(Select query, SourceNames names, List<String> columns) {
        names.add("", new FixedRows(columns, false));
        order(query.getOrderByElements(), names);
    }

    private void order(@Nullable List<OrderByElement> elements, SourceNames names) {
        if (elements != null) {
            elements.forEach(element -> new FormulaReader(names, facts, reached).read(element.getExpression()));
        }
    }

    private Read values(Values values, @Nullable SourceNames around) {
        var names = new SourceNames(around);
        var first = values.getExpressions().get(0);
        var isOneRow = !(first instanceof ExpressionList<?>);
        values.getExpressions().forEach(expression -> {
            var reader = new FormulaReader(names, facts, reached);
            reader.read(expression);
            if (!reader.subqueries().isEmpty()) {
                throw new NotUnderstoodException("VALUES with a subquery");
            }
        });
        var width = isOneRow ? values.getExpressions().size() : ((ExpressionList<?>) first).size();
        return new Read(
                new FixedRows(
                        IntStream.rangeClosed(1, width)
                                .mapToObj(i -> "column" + i)
                                .toList(),
                        false),
                names.outside());
    }

    private Read plain(PlainSelect select, @Nullable SourceNames around) {
        return new PlainReader(select, around).read();
    }

    /** Reads one SELECT. */
    private final class PlainReader {

        private final PlainSelect select;
        private final SourceNames names;
        private final List<Subquery> found = new ArrayList<>();
        private final List<List<Formula>> partitions = new ArrayList<>();
        private final Map<String, WindowDefinition> windows = new HashMap<>();
        private boolean aggregates;

        PlainReader(PlainSelect select, @Nullable SourceNames around) {
            this.select = select;
            this.names = new SourceNames(around);
        }

        Read read() {
            var from = new FromReader(RowSourceReader.this, names, this::subqueries);
            if (select.getFromItem() != null) {
                from.read(select.getFromItem(), select.getJoins());
            }
            if (select.getWhere() != null) {
                from.where(select.getWhere());
            }
            if (select.getWindowDefinitions() != null) {
                select.getWindowDefinitions()
                        .forEach(window -> windows.put(Written.name(window.getWindowName()), window));
                select.getWindowDefinitions().forEach(window -> {
                    formulas(window.getPartitionExpressionList());
                    order(window.getOrderByElements(), names);
                });
            }
            var outputs = new ArrayList<Output>();
            for (var item : select.getSelectItems()) {
                outputs.add(new Output(name(item), formula(item.getExpression())));
            }
            if (select.getHaving() != null) {
                formula(select.getHaving());
                aggregates = true;
            }
            var grouping = grouping();
            var isDistinct = select.getDistinct() != null;
            var on = isDistinct ? select.getDistinct().getOnSelectItems() : null;
            var distinctOn = Optional.ofNullable(on)
                    .map(items -> items.stream()
                            .map(item -> formula(item.getExpression()))
                            .toList());
            if (distinctOn.isPresent() && select.getOrderByElements() != null) {
                // The order decides which row is kept.
                select.getOrderByElements().forEach(element -> formula(element.getExpression()));
            } else {
                order(select.getOrderByElements(), names);
            }
            return new Read(
                    new SelectedRows(
                            outputs,
                            from.list(),
                            grouping,
                            partitions,
                            isDistinct && distinctOn.isEmpty(),
                            distinctOn,
                            isLimited(select),
                            found,
                            select),
                    names.outside());
        }

        private List<Formula> formulas(@Nullable ExpressionList<?> expressions) {
            return expressions == null
                    ? List.of()
                    : expressions.stream().map(this::formula).toList();
        }

        private Formula formula(Expression expression) {
            var reader = new FormulaReader(names, facts, reached);
            var formula = reader.read(expression);
            reader.windows().forEach(window -> partitions.add(partition(window)));
            aggregates |= formula.traits().contains(FormulaTrait.AGGREGATE);
            subqueries(reader.subqueries(), null);
            return formula;
        }

        private List<Formula> partition(AnalyticExpression function) {
            var name = function.getWindowName();
            if (name == null) {
                return formulas(function.getPartitionExpressionList());
            }
            var window = windows.get(Written.name(name));
            if (window == null) {
                throw new NotUnderstoodException("no window " + name);
            }
            return formulas(window.getPartitionExpressionList());
        }

        /** @param condition the whole condition of WHERE or ON in which they stand, where NULL is as good as false; else null */
        private void subqueries(List<FoundSubquery> queries, @Nullable Expression condition) {
            for (var query : queries) {
                var read = RowSourceReader.this.read(query.query(), names);
                var compared = query.compared() == null
                        ? List.<Formula>of()
                        : FormulaReader.elements(query.compared()).stream()
                                .map(element -> new FormulaReader(names, facts, reached).read(element))
                                .toList();
                var isPositive = condition != null
                        && FormulaReader.inside(condition) instanceof InExpression in
                        && !in.isNot()
                        && in.getRightExpression() == query.query();
                found.add(new Subquery("elt_subquery" + ++subqueries, read.rows(), links(read), compared, !isPositive));
            }
        }

        private Optional<Grouping> grouping() {
            var groups = select.getGroupBy();
            if (groups == null) {
                return aggregates ? Optional.of(new Grouping(List.of())) : Optional.empty();
            }
            var keys = new ArrayList<Formula>();
            for (var expression : groups.getGroupByExpressionList()) {
                if (expression instanceof Function function && GROUPINGS.contains(Written.name(function.getName()))) {
                    // Some of its rows are of all values of its columns.
                    formula(function);
                } else {
                    keys.add(formula(expression));
                }
            }
            keys.addAll(inEverySet(groups.getGroupingSets()));
            return Optional.of(new Grouping(keys));
        }

        private List<Formula> inEverySet(List<ExpressionList<Expression>> sets) {
            var inEvery = new ArrayList<Formula>();
            for (var i = 0; i < sets.size(); i++) {
                var set = formulas(sets.get(i));
                if (i == 0) {
                    inEvery.addAll(set);
                } else {
                    var names = set.stream().map(Formula::sql).collect(Collectors.toSet());
                    inEvery.removeIf(formula -> !names.contains(formula.sql()));
                }
            }
            return inEvery;
        }
    }

    /** The name of a column of a result. */
    static String name(SelectItem<?> item) {
        if (item.getAlias() != null) {
            return Written.name(item.getAlias().getName());
        }
        return item.getExpression() instanceof net.sf.jsqlparser.schema.Column column
                ? Written.name(column.getColumnName())
                : "?column?";
    }

    /** The equalities by which a query in an expression, or in LATERAL, is bound to the items around it. */
    static List<Binding> links(Read read) {
        if (!(read.rows() instanceof SelectedRows selected)) {
            return List.of();
        }
        var inner =
                selected.from().items().stream().map(RowSource.FromEntry::alias).collect(Collectors.toSet());
        var links = new ArrayList<Binding>();
        for (var condition : selected.from().conditions()) {
            if (isAlwaysTrue(condition)) {
                condition.sides().ifPresent(sides -> {
                    link(sides.left(), sides.right(), inner).ifPresent(links::add);
                    link(sides.right(), sides.left(), inner).ifPresent(links::add);
                });
            }
        }
        return links;
    }

    /** Whether the condition is true for every row that comes out of FROM and WHERE. */
    static boolean isAlwaysTrue(JoinCondition condition) {
        return condition.isOfWhere()
                || condition.outerJoin().isEmpty() && condition.optionalIn().isEmpty();
    }

    private static Optional<Binding> link(Formula one, Formula other, Set<String> inner) {
        var isInner = !one.sources().isEmpty() && inner.containsAll(one.sources()) && one.isOfOneRow();
        var isOuter =
                !other.sources().isEmpty() && other.sources().stream().noneMatch(inner::contains) && other.isOfOneRow();
        return isInner && isOuter ? Optional.of(new Binding(one, other)) : Optional.empty();
    }

    /** Whether a formula is a column, and the columns of stored tables that it passes on are varchars. */
    boolean isVarchar(Formula formula, SourceNames names) {
        return formula.asColumn()
                .flatMap(column -> names.rows(column.source()).map(rows -> rows.origins(column.name())))
                .filter(origins -> !origins.isEmpty()
                        && origins.stream().allMatch(origin -> facts.isVarchar(origin.table(), origin.column())))
                .isPresent();
    }

    static RowSource renamed(RowSource rows, List<String> names) {
        var columns = new ArrayList<>(rows.columns());
        if (names.size() > columns.size()) {
            throw new NotUnderstoodException("more names than columns");
        }
        for (var i = 0; i < names.size(); i++) {
            columns.set(i, names.get(i));
        }
        if (rows instanceof StoredRows stored) {
            return new StoredRows(stored.relation(), columns, stored.node());
        }
        if (rows instanceof FixedRows fixed) {
            return new FixedRows(columns, fixed.equalIsSame());
        }
        if (rows instanceof CombinedRows combined) {
            return new CombinedRows(columns, combined.branches(), combined.keepsEveryRow(), combined.isLimited());
        }
        var selected = (SelectedRows) rows;
        var outputs = IntStream.range(0, columns.size())
                .mapToObj(i ->
                        new Output(columns.get(i), selected.outputs().get(i).formula()))
                .toList();
        return new SelectedRows(
                outputs,
                selected.from(),
                selected.grouping(),
                selected.partitions(),
                selected.isDistinct(),
                selected.distinctOn(),
                selected.isLimited(),
                selected.subqueries(),
                selected.node());
    }
}
