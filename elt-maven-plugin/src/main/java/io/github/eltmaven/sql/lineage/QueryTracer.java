package io.github.eltmaven.sql.lineage;

import io.github.eltmaven.sql.tree.NotUnderstoodException;
import io.github.eltmaven.sql.tree.ParsedQuery;
import io.github.eltmaven.sql.tree.Relation;
import io.github.eltmaven.sql.tree.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.ExceptOp;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.UnionOp;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/** Follows values through a query, from the tables to the columns of its result. */
final class QueryTracer {

    /** The name that PostgreSQL shows for a column without a name. */
    private static final String NAMELESS = "?column?";

    private final Relation.Lookup relations;
    private final Set<TableColumn> named = new LinkedHashSet<>();
    private final Set<Object> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, TracedRows> views = new HashMap<>();

    QueryTracer(Relation.Lookup relations) {
        this.relations = relations;
    }

    /** Returns all table columns that the query has named so far, and the tables that it has read. */
    Set<TableColumn> named() {
        return named;
    }

    TracedRows trace(String query) {
        var parsed = ParsedQuery.of(query);
        var rows = trace(parsed.select(), new NameScope(null));
        parsed.refuseWhereOverlooked(reached);
        return rows;
    }

    TracedRows trace(Select select, NameScope outer) {
        return trace(select, outer, null);
    }

    /**
     * Traces a query.
     *
     * @param recursive the item of WITH that the query defines and may read; null for any other query
     */
    private TracedRows trace(Select select, NameScope outer, @Nullable WithItem<?> recursive) {
        var scope = new NameScope(outer);
        defineQueries(select, scope);
        if (select instanceof PlainSelect plain) {
            return new PlainTracer(this, plain, scope).trace();
        }
        var rows = body(select, scope, recursive);
        var end = new ExpressionTracer(this, scope);
        end.traceEnd(select);
        var deciders = new LinkedHashSet<>(rows.deciders());
        deciders.addAll(end.all());
        return new TracedRows(rows.columns(), deciders);
    }

    private TracedRows body(Select select, NameScope scope, @Nullable WithItem<?> recursive) {
        if (select instanceof ParenthesedSelect parenthesed) {
            return trace(parenthesed.getSelect(), scope, recursive);
        }
        if (select instanceof SetOperationList list) {
            return recursive == null ? combined(list, scope) : fixed(list, scope, recursive);
        }
        if (select instanceof Values values) {
            return values(values, scope);
        }
        throw new NotUnderstoodException("a query of kind " + select.getClass().getSimpleName());
    }

    private void defineQueries(Select select, NameScope scope) {
        var items = select.getWithItemsList();
        if (items == null) {
            return;
        }
        var isRecursive = items.stream().anyMatch(WithItem::isRecursive);
        for (var item : items) {
            if (!(item.getParenthesedStatement() instanceof ParenthesedSelect query)) {
                throw new NotUnderstoodException("WITH of what is no query");
            }
            scope.define(queryName(item), renamed(trace(query, scope, isRecursive ? item : null), item));
        }
    }

    private static String queryName(WithItem<?> item) {
        return Written.name(item.getAliasName());
    }

    private TracedRows renamed(TracedRows rows, WithItem<?> item) {
        var names = new ArrayList<String>();
        if (item.getWithItemList() != null) {
            for (var name : item.getWithItemList()) {
                reached(name.getExpression());
                names.add(Written.name(name.getExpression().toString()));
            }
        }
        return new TracedRows(Traced.renamed(rows.columns(), names), rows.deciders());
    }

    /** Traces a recursive query. The tracer follows the query's own rows until they bring no new column. */
    private TracedRows fixed(SetOperationList list, NameScope scope, WithItem<?> item) {
        var rows = trace(list.getSelect(0), scope);
        while (true) {
            scope.define(queryName(item), renamed(rows, item));
            var more = combined(list, scope);
            if (more.equals(rows)) {
                return rows;
            }
            rows = more;
        }
    }

    private TracedRows combined(SetOperationList list, NameScope scope) {
        if (list.getOperations().stream()
                        .map(operation -> operation.toString().trim())
                        .distinct()
                        .count()
                > 1) {
            throw new NotUnderstoodException("set operations of several kinds without parentheses");
        }
        var operation = list.getOperation(0);
        var keepsEveryRow = operation instanceof UnionOp && operation.isAll();
        var columns = List.<Traced>of();
        var deciders = new LinkedHashSet<TableColumn>();
        for (var select : list.getSelects()) {
            var rows = trace(select, scope);
            deciders.addAll(rows.deciders());
            if (!keepsEveryRow) {
                rows.columns().forEach(column -> deciders.addAll(column.values()));
            }
            if (columns.isEmpty()) {
                columns = rows.columns();
            } else if (!(operation instanceof ExceptOp)) {
                columns = sideBySide(columns, rows.columns());
            }
        }
        return new TracedRows(columns, deciders);
    }

    private static List<Traced> sideBySide(List<Traced> left, List<Traced> right) {
        if (left.size() != right.size()) {
            throw new NotUnderstoodException("rows of different width");
        }
        var columns = new ArrayList<Traced>();
        for (var i = 0; i < left.size(); i++) {
            var values = new LinkedHashSet<>(left.get(i).values());
            values.addAll(right.get(i).values());
            columns.add(new Traced(left.get(i).name(), values));
        }
        return columns;
    }

    private TracedRows values(Values values, NameScope scope) {
        var expressions = values.getExpressions();
        var isOneRow = expressions instanceof ParenthesedExpressionList;
        var rows = isOneRow
                ? List.of(row(expressions, scope))
                : expressions.stream()
                        .map(expression -> {
                            if (expression instanceof ExpressionList<?> list) {
                                return row(list, scope);
                            }
                            throw new NotUnderstoodException("VALUES without rows");
                        })
                        .toList();
        var columns = rows.get(0).columns();
        var deciders = new LinkedHashSet<TableColumn>();
        for (var row : rows) {
            columns = sideBySide(columns, row.columns());
            deciders.addAll(row.deciders());
        }
        return new TracedRows(columns, deciders);
    }

    private TracedRows row(ExpressionList<?> expressions, NameScope scope) {
        var columns = new ArrayList<Traced>();
        var deciders = new LinkedHashSet<TableColumn>();
        for (var expression : expressions) {
            var tracer = new ExpressionTracer(this, scope);
            tracer.trace(expression);
            columns.add(new Traced("column" + (columns.size() + 1), tracer.values()));
            deciders.addAll(tracer.deciders());
        }
        return new TracedRows(columns, deciders);
    }

    /** Returns the name of a column of a result. */
    static String columnName(SelectItem<?> item) {
        if (item.getAlias() != null) {
            return Written.name(item.getAlias().getName());
        }
        return item.getExpression() instanceof Column column ? Written.name(column.getColumnName()) : NAMELESS;
    }

    /** Returns the item's expression. Refuses {@code *}, since PostgreSQL would have written out its columns. */
    static Expression written(SelectItem<?> item) {
        if (item.getExpression() instanceof AllColumns) {
            throw new NotUnderstoodException("columns that are not written out");
        }
        return item.getExpression();
    }

    /** Returns the relation that a name in FROM stands for. The name is not a query of WITH. */
    Relation relation(Table table) {
        reached(table);
        var schema = table.getSchemaName() == null ? null : Written.name(table.getSchemaName());
        var relation = relations.find(schema, Written.name(table.getName()));
        if (relation == null || table.getNameParts().size() > 2) {
            throw new NotUnderstoodException("no relation " + table);
        }
        return relation;
    }

    /**
     * Returns the rows of a relation. For a table they are its own rows, for a view the rows of its query, for a
     * materialized view both.
     */
    TracedRows trace(Relation relation) {
        var definition = relation.definition();
        if (definition == null) {
            return stored(relation);
        }
        var below = view(relation.name(), definition);
        var columns = Traced.renamed(below.columns(), relation.columns());
        if (!relation.isStored()) {
            return new TracedRows(columns, below.deciders());
        }
        var stored = stored(relation);
        var deciders = new LinkedHashSet<>(below.deciders());
        deciders.addAll(stored.deciders());
        return new TracedRows(sideBySide(stored.columns(), columns), deciders);
    }

    private TracedRows stored(Relation relation) {
        var rows = new TableColumn(relation.name(), null);
        named.add(rows);
        var columns = relation.columns().stream()
                .map(column -> new Traced(column, Set.of(new TableColumn(relation.name(), column))))
                .toList();
        return new TracedRows(columns, Set.of(rows));
    }

    private TracedRows view(String name, String definition) {
        var known = views.get(name);
        if (known != null) {
            return known;
        }
        var rows = trace(definition);
        views.put(name, rows);
        return rows;
    }

    /** Records the table columns that a name in the query stands for. */
    Set<TableColumn> name(Set<TableColumn> inputs) {
        named.addAll(inputs);
        return inputs;
    }

    /** Records that the tracer found the meaning of a column or table of the parsed text. */
    void reached(Object written) {
        reached.add(written);
    }
}
