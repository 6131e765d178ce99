package io.github.eltmaven.sql.lineage;

import io.github.eltmaven.sql.tree.NotUnderstoodException;
import io.github.eltmaven.sql.tree.Written;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.LateralSubSelect;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.TableFunction;
import org.jspecify.annotations.Nullable;

/** Follows values through FROM: tables, subqueries, functions, and the joins between them. */
final class FromTracer {

    private final QueryTracer queries;
    private final NameScope scope;
    private final Set<TableColumn> deciders;

    /**
     * Creates a tracer for one FROM.
     *
     * @param scope gets the items of FROM
     * @param deciders gets the columns that decide which rows come out
     */
    FromTracer(QueryTracer queries, NameScope scope, Set<TableColumn> deciders) {
        this.queries = queries;
        this.scope = scope;
        this.deciders = deciders;
    }

    /** Returns the columns of an item and of the items that are joined to it. */
    List<Traced> trace(FromItem first, @Nullable List<Join> joins) {
        var columns = item(first);
        if (joins != null) {
            for (var join : joins) {
                columns = joined(columns, join);
            }
        }
        return columns;
    }

    private List<Traced> joined(List<Traced> left, Join join) {
        var right = item(join.getFromItem());
        if (join.isNatural()) {
            throw new NotUnderstoodException("NATURAL JOIN, which PostgreSQL writes with USING");
        }
        var condition = new ExpressionTracer(queries, scope);
        join.getOnExpressions().forEach(condition::trace);
        deciders.addAll(condition.all());
        var columns = new ArrayList<Traced>();
        var names = new LinkedHashSet<String>();
        for (var column : join.getUsingColumns()) {
            queries.reached(column);
            var name = Written.name(column.getColumnName());
            names.add(name);
            columns.add(merged(join, name, left, right));
        }
        left.stream().filter(column -> !names.contains(column.name())).forEach(columns::add);
        right.stream().filter(column -> !names.contains(column.name())).forEach(columns::add);
        return columns;
    }

    private Traced merged(Join join, String name, List<Traced> left, List<Traced> right) {
        var leftValues = queries.name(NameScope.only(left, name));
        var rightValues = queries.name(NameScope.only(right, name));
        deciders.addAll(leftValues);
        deciders.addAll(rightValues);
        var values = new LinkedHashSet<>(join.isRight() ? rightValues : leftValues);
        if (join.isFull()) {
            values.addAll(rightValues);
        }
        scope.merge(name, values);
        return new Traced(name, values);
    }

    private List<Traced> item(FromItem item) {
        if (item instanceof Table table) {
            return table(table);
        }
        if (item instanceof ParenthesedFromItem parenthesed) {
            return parenthesed(parenthesed);
        }
        if (item instanceof TableFunction function) {
            return function(function);
        }
        if (item instanceof Select select) {
            var rows = queries.trace(select, select instanceof LateralSubSelect ? scope : scope.around());
            return added(item, rows, null);
        }
        throw new NotUnderstoodException("FROM of kind " + item.getClass().getSimpleName());
    }

    private List<Traced> table(Table table) {
        var query = table.getSchemaName() == null
                ? scope.query(Written.name(table.getName()))
                : Optional.<TracedRows>empty();
        if (query.isPresent()) {
            queries.reached(table);
            return added(table, query.get(), null);
        }
        var relation = queries.relation(table);
        var row = relation.definition() == null ? new TableColumn(relation.name(), null) : null;
        return added(table, queries.trace(relation), row);
    }

    private List<Traced> added(FromItem item, TracedRows rows, @Nullable TableColumn row) {
        deciders.addAll(rows.deciders());
        var columns = Traced.renamed(rows.columns(), item.getAlias());
        scope.add(alias(item), columns, row);
        return columns;
    }

    private static @Nullable String alias(FromItem item) {
        if (item.getAlias() != null) {
            return Written.name(item.getAlias().getName());
        }
        return item instanceof Table table ? Written.name(table.getName()) : null;
    }

    /** Traces a join in parentheses. Where the join has an alias, names inside are not visible outside. */
    private List<Traced> parenthesed(ParenthesedFromItem item) {
        if (item.getAlias() == null) {
            return trace(item.getFromItem(), item.getJoins());
        }
        var inside = new FromTracer(queries, new NameScope(scope), deciders).trace(item.getFromItem(), item.getJoins());
        var columns = Traced.renamed(inside, item.getAlias());
        scope.add(alias(item), columns, null);
        return columns;
    }

    /**
     * Traces a function that returns rows. Its arguments decide how many rows there are. They reach every column but
     * the row number.
     */
    private List<Traced> function(TableFunction item) {
        var alias = item.getAlias();
        if (alias == null || alias.getAliasColumns() == null) {
            throw new NotUnderstoodException("a function whose columns are not written out");
        }
        var functions = functions(item);
        var names = alias.getAliasColumns();
        var isNumbered = "ORDINALITY".equalsIgnoreCase(item.getWithClause());
        var width = names.size() - (isNumbered ? 1 : 0);
        if (functions.size() > 1 && functions.size() != width) {
            throw new NotUnderstoodException("functions side by side of which one gives several columns");
        }
        var columns = new ArrayList<Traced>();
        for (var i = 0; i < width; i++) {
            var arguments = new ExpressionTracer(queries, scope);
            arguments.trace(functions.get(functions.size() > 1 ? i : 0));
            deciders.addAll(arguments.all());
            columns.add(new Traced(Written.name(names.get(i).name), arguments.values()));
        }
        if (isNumbered) {
            columns.add(new Traced(Written.name(names.get(width).name), Set.of()));
        }
        scope.add(alias(item), columns, null);
        return columns;
    }

    private static List<Function> functions(TableFunction item) {
        return item.isRowsFrom() ? List.copyOf(item.getRowsFromFunctions()) : List.of(item.getFunction());
    }
}
