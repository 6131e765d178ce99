package io.github.eltmaven.sql.lineage;

import io.github.eltmaven.sql.tree.NotUnderstoodException;
import io.github.eltmaven.sql.tree.Written;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.expression.AllValue;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.TimezoneExpression;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.WindowDefinition;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.Limit;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/**
 * Collects the table columns that reach the value of expressions, and the table columns that only decide rows in them.
 */
final class ExpressionTracer extends ExpressionVisitorAdapter<@Nullable Void> {

    /** Words that PostgreSQL understands as values and the parser reads as columns. */
    private static final Set<String> SESSION_VALUES = Set.of(
            "CURRENT_CATALOG",
            "CURRENT_ROLE",
            "CURRENT_SCHEMA",
            "CURRENT_USER",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "SESSION_USER",
            "SYSTEM_USER",
            "USER");

    /** The kinds of expression that name no column. One of them is the star of {@code count(*)}. */
    private static final Set<Class<? extends Expression>> CONSTANTS = Set.of(
            AllColumns.class,
            AllValue.class,
            BooleanValue.class,
            DoubleValue.class,
            LongValue.class,
            NullValue.class,
            StringValue.class,
            TimeKeyExpression.class);

    private final QueryTracer queries;
    private final NameScope scope;
    private final Map<String, WindowDefinition> windows;
    private final Set<TableColumn> values = new LinkedHashSet<>();
    private final Set<TableColumn> deciders = new LinkedHashSet<>();

    ExpressionTracer(QueryTracer queries, NameScope scope) {
        this(queries, scope, Map.of());
    }

    /**
     * Creates a tracer for expressions whose windows may have names.
     *
     * @param windows the windows of the clause WINDOW
     */
    ExpressionTracer(QueryTracer queries, NameScope scope, Map<String, WindowDefinition> windows) {
        this.queries = queries;
        this.scope = scope;
        this.windows = windows;
    }

    Set<TableColumn> values() {
        return values;
    }

    Set<TableColumn> deciders() {
        return deciders;
    }

    /**
     * Returns values and deciders together: everything that an expression reads. A caller needs both where the
     * expression itself decides rows.
     */
    Set<TableColumn> all() {
        var all = new LinkedHashSet<>(values);
        all.addAll(deciders);
        return all;
    }

    void trace(@Nullable Expression expression) {
        if (expression != null) {
            expression.accept(this, null);
        }
    }

    /** Traces ORDER BY, LIMIT and similar clauses at the end of a query. */
    void traceEnd(Select select) {
        traceOrder(select.getOrderByElements());
        traceLimit(select.getLimit());
        if (select.getOffset() != null) {
            trace(select.getOffset().getOffset());
        }
        if (select.getFetch() != null) {
            trace(select.getFetch().getExpression());
        }
    }

    private void traceLimit(@Nullable Limit limit) {
        if (limit != null) {
            trace(limit.getRowCount());
            trace(limit.getOffset());
        }
    }

    void traceWindow(@Nullable Expression partition, @Nullable List<OrderByElement> order) {
        trace(partition);
        traceOrder(order);
    }

    private void traceOrder(@Nullable List<OrderByElement> order) {
        if (order != null) {
            order.forEach(element -> trace(element.getExpression()));
        }
    }

    private ExpressionTracer another() {
        return new ExpressionTracer(queries, scope, windows);
    }

    @Override
    public <S> @Nullable Void visit(Column column, S context) {
        queries.reached(column);
        if (column.getTable() != null && column.getTable().getSchemaName() != null) {
            throw new NotUnderstoodException("a column with a schema");
        }
        var name = Written.name(column.getColumnName());
        if (column.getTable() != null) {
            values.addAll(
                    queries.name(scope.column(Written.name(column.getTable().getName()), name)));
        } else if (!SESSION_VALUES.contains(column.getColumnName())) {
            values.addAll(queries.name(scope.column(name)));
        }
        return null;
    }

    /** Visits a column whose name the parser takes for a unit of time: {@code max(day)}. */
    @Override
    public <S> @Nullable Void visit(DateUnitExpression column, S context) {
        values.addAll(queries.name(scope.column(Written.name(column.toString()))));
        return null;
    }

    /**
     * Visits an expression without parts. The parser may take a name for something else, so the tracer skips only known
     * kinds.
     */
    @Override
    protected <S> @Nullable Void applyExpression(Expression expression, S context) {
        if (!CONSTANTS.contains(expression.getClass())) {
            throw new NotUnderstoodException(
                    "an expression of kind " + expression.getClass().getSimpleName());
        }
        return null;
    }

    /** Visits a whole row. */
    @Override
    public <S> @Nullable Void visit(AllTableColumns row, S context) {
        queries.reached(row.getTable());
        values.addAll(queries.name(scope.row(Written.name(row.getTable().getName()))));
        return null;
    }

    @Override
    public <S> @Nullable Void visit(Select select, S context) {
        var rows = queries.trace(select, scope);
        rows.columns().forEach(column -> values.addAll(column.values()));
        deciders.addAll(rows.deciders());
        return null;
    }

    @Override
    public <S> @Nullable Void visit(ParenthesedSelect select, S context) {
        return visit((Select) select, context);
    }

    @Override
    public <S> @Nullable Void visit(ExistsExpression exists, S context) {
        decide(exists.getRightExpression());
        return null;
    }

    @Override
    public <S> @Nullable Void visit(AnyComparisonExpression comparison, S context) {
        trace(comparison.getSelect());
        return null;
    }

    @Override
    public <S> @Nullable Void visit(Function function, S context) {
        trace(function.getParameters());
        trace(function.getNamedParameters());
        trace(function.getChainedParameters());
        if (function.getKeywordArguments() != null) {
            function.getKeywordArguments().forEach(argument -> trace(argument.getExpression()));
        }
        if (function.getAttribute() instanceof Function attribute) {
            trace(attribute);
        }
        decideOrder(function.getOrderByElements());
        return null;
    }

    /**
     * Visits an aggregate or a window function. Its arguments and its filter reach the value. Its order and its window
     * decide rows.
     */
    @Override
    public <S> @Nullable Void visit(AnalyticExpression function, S context) {
        var arguments = another();
        arguments.trace(function.getExpression());
        arguments.trace(function.getOffset());
        arguments.trace(function.getDefaultValue());
        var order = order(function);
        var isMadeFromOrder = function.getType() == AnalyticType.WITHIN_GROUP
                || arguments.values().isEmpty() && function.getType() == AnalyticType.OVER;
        if (isMadeFromOrder) {
            arguments.traceOrder(order);
        }
        arguments.trace(function.getFilterExpression());
        values.addAll(arguments.values());
        deciders.addAll(arguments.deciders());
        decideOrder(order);
        decideOrder(function.getFuncOrderBy());
        decide(function.getPartitionExpressionList());
        return null;
    }

    private @Nullable List<OrderByElement> order(AnalyticExpression function) {
        var name = function.getWindowName();
        if (name == null) {
            return function.getOrderByElements();
        }
        var window = windows.get(Written.name(name));
        if (window == null) {
            throw new NotUnderstoodException("no window " + name);
        }
        return window.getOrderByElements();
    }

    @Override
    public <S> @Nullable Void visit(TrimFunction trim, S context) {
        trace(trim.getExpression());
        trace(trim.getFromExpression());
        return null;
    }

    @Override
    public <S> @Nullable Void visit(TimezoneExpression timezone, S context) {
        trace(timezone.getLeftExpression());
        timezone.getTimezoneExpressions().forEach(this::trace);
        return null;
    }

    private void decide(@Nullable Expression expression) {
        var tracer = another();
        tracer.trace(expression);
        deciders.addAll(tracer.all());
    }

    private void decideOrder(@Nullable List<OrderByElement> order) {
        var tracer = another();
        tracer.traceOrder(order);
        deciders.addAll(tracer.all());
    }
}
