package io.github.eltmaven.sql.slice;

import io.github.eltmaven.sql.slice.Formula.FormulaTrait;
import io.github.eltmaven.sql.slice.Formula.Part;
import io.github.eltmaven.sql.slice.Formula.Text;
import io.github.eltmaven.sql.tree.Written;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.util.deparser.ExpressionDeParser;
import org.jspecify.annotations.Nullable;

/** Reads an expression as a {@link Formula}, and finds the subqueries and windows in it. */
final class FormulaReader extends ExpressionDeParser {

    /**
     * A subquery in an expression.
     *
     * @param compared the expression that IN compares with its result; null where it stands elsewhere
     */
    record FoundSubquery(Select query, @Nullable Expression compared) {}

    private final SourceNames names;
    private final SourceFacts facts;
    private final Set<Object> reached;
    private final List<Part> parts = new ArrayList<>();
    private final Set<FormulaTrait> traits = EnumSet.noneOf(FormulaTrait.class);
    private final List<FoundSubquery> subqueries = new ArrayList<>();
    private final List<AnalyticExpression> windows = new ArrayList<>();
    private @Nullable Expression compared;
    private @Nullable Select comparedWith;

    /** @param reached takes the columns that were read */
    FormulaReader(SourceNames names, SourceFacts facts, Set<Object> reached) {
        super(null, new StringBuilder());
        this.names = names;
        this.facts = facts;
        this.reached = reached;
        setSelectVisitor(new QueryPrinter(Map.of()));
    }

    Formula read(Expression expression) {
        inside(expression).accept(this, null);
        flush();
        return new Formula(parts, traits);
    }

    List<FoundSubquery> subqueries() {
        return subqueries;
    }

    List<AnalyticExpression> windows() {
        return windows;
    }

    /** An expression without the parentheses around it. */
    static Expression inside(Expression expression) {
        var inside = expression;
        while (inside instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
            inside = list.get(0);
        }
        return inside;
    }

    /** Whether AND behind a condition would belong to its last part alone. */
    static boolean isDisjunction(@Nullable Expression condition) {
        return condition instanceof OrExpression;
    }

    private void flush() {
        if (builder.length() > 0) {
            parts.add(new Text(builder.toString()));
            builder.setLength(0);
        }
    }

    private StringBuilder column(@Nullable String alias, String name) {
        flush();
        parts.addAll(names.column(alias, name).parts());
        return builder;
    }

    @Override
    public <S> StringBuilder visit(Column column, S context) {
        reached.add(column);
        var table = column.getTable();
        if (table == null) {
            return column(null, Written.name(column.getColumnName()));
        }
        if (table.getSchemaName() != null) {
            throw new NotSlicedException("it names the schema of a column");
        }
        reached.add(table);
        return column(Written.name(table.getName()), Written.name(column.getColumnName()));
    }

    /** Visits a column whose name the parser takes for a unit of time: {@code max(day)}. */
    @Override
    public <S> StringBuilder visit(DateUnitExpression column, S context) {
        return column(null, Written.name(column.toString()));
    }

    @Override
    public <S> StringBuilder visit(AllTableColumns row, S context) {
        traits.add(FormulaTrait.WHOLE_ROW);
        reached.add(row.getTable());
        names.row(Written.name(row.getTable().getName()));
        return super.visit(row, context);
    }

    @Override
    public <S> StringBuilder visit(Function function, S context) {
        var name = Written.name(function.getName().substring(function.getName().lastIndexOf('.') + 1));
        if (facts.isAggregate(name)) {
            traits.add(FormulaTrait.AGGREGATE);
        }
        if (facts.givesSeveralRows(name)) {
            traits.add(FormulaTrait.SEVERAL_ROWS);
        }
        return super.visit(function, context);
    }

    @Override
    public <S> StringBuilder visit(AnalyticExpression function, S context) {
        if (function.getType() == AnalyticType.OVER || function.getType() == AnalyticType.WITHIN_GROUP_OVER) {
            traits.add(FormulaTrait.WINDOW);
            windows.add(function);
        } else {
            traits.add(FormulaTrait.AGGREGATE);
        }
        return super.visit(function, context);
    }

    @Override
    public <S> StringBuilder visit(InExpression in, S context) {
        if (in.getRightExpression() instanceof Select query) {
            compared = in.getLeftExpression();
            comparedWith = query;
        }
        return super.visit(in, context);
    }

    /** Visits IS DISTINCT FROM. JSqlParser's own method does not visit its sides. */
    @Override
    public <S> StringBuilder visit(IsDistinctExpression comparison, S context) {
        comparison.getLeftExpression().accept(this, context);
        builder.append(comparison.getStringExpression());
        return comparison.getRightExpression().accept(this, context);
    }

    @Override
    public <S> StringBuilder visit(Select query, S context) {
        traits.add(FormulaTrait.SUBQUERY);
        subqueries.add(new FoundSubquery(query, query == comparedWith ? compared : null));
        return builder.append(QueryPrinter.print(query, Map.of()));
    }

    @Override
    public <S> StringBuilder visit(ParenthesedSelect query, S context) {
        return visit((Select) query, context);
    }

    /** The expressions that a row or a list in parentheses consists of; the expression itself where it is neither. */
    static List<Expression> elements(Expression expression) {
        var inside = inside(expression);
        if (inside instanceof ExpressionList<?> list) {
            return List.copyOf(list);
        }
        if (inside instanceof Function function
                && "row".equals(function.getName().toLowerCase(Locale.ROOT))
                && function.getParameters() != null) {
            return List.copyOf(function.getParameters());
        }
        return List.of(inside);
    }
}
