package io.github.eltmaven.sql.slice;

import io.github.eltmaven.sql.tree.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.util.deparser.ExpressionDeParser;
import org.jspecify.annotations.Nullable;

/**
 * Takes a SELECT with GROUPING SETS, ROLLUP or CUBE apart into one SELECT for each set. UNION ALL of them gives the same rows: an
 * expression that a set does not group by is NULL in its rows, and {@code GROUPING} is a constant.
 */
final class GroupingSets {

    private static final String ROLLUP = "rollup";
    private static final String CUBE = "cube";
    private static final String GROUPING = "grouping";

    /** CUBE of many columns has as many sets as the columns have subsets. */
    private static final int MOST = 64;

    private final PlainSelect select;
    private final SourceFacts facts;
    private final Map<String, Expression> all = new LinkedHashMap<>();
    private final List<List<String>> sets;

    private GroupingSets(PlainSelect select, GroupByElement groups, SourceFacts facts) {
        this.facts = facts;
        this.select = select;
        var combined = List.of(List.<String>of());
        for (var expression : groups.getGroupByExpressionList()) {
            combined = product(combined, setsOf(expression));
        }
        if (!groups.getGroupingSets().isEmpty()) {
            combined = product(
                    combined, groups.getGroupingSets().stream().map(this::names).toList());
        }
        this.sets = combined;
    }

    /** Whether a SELECT has several grouping sets, and nothing that looks at the rows of all of them together. */
    static boolean areIn(PlainSelect select) {
        var groups = select.getGroupBy();
        return groups != null
                && (!groups.getGroupingSets().isEmpty()
                        || groups.getGroupByExpressionList().stream().anyMatch(GroupingSets::isSeveral))
                && select.getDistinct() == null
                && select.getLimit() == null
                && select.getOffset() == null
                && select.getFetch() == null
                && select.getWindowDefinitions() == null
                && select.getSelectItems().stream().noneMatch(item -> hasWindow(item.getExpression()));
    }

    private static boolean hasWindow(Expression expression) {
        var found = new boolean[1];
        expression.accept(
                new ExpressionDeParser() {
                    @Override
                    public <S> StringBuilder visit(AnalyticExpression function, S context) {
                        found[0] |= function.getType().name().contains("OVER");
                        return super.visit(function, context);
                    }
                },
                null);
        return found[0];
    }

    private static boolean isSeveral(Expression expression) {
        return expression instanceof Function function && (is(function, ROLLUP) || is(function, CUBE));
    }

    private static boolean is(Function function, String name) {
        return Written.name(function.getName()).equals(name);
    }

    /** Changes the SELECT to those of its sets, one after the other, and leaves it as it was. */
    static void each(PlainSelect select, SourceFacts facts, Runnable print) {
        new GroupingSets(select, select.getGroupBy(), facts).each(print);
    }

    private void each(Runnable print) {
        var groups = select.getGroupBy();
        var having = select.getHaving();
        var items = List.copyOf(select.getSelectItems());
        if (sets.stream().noneMatch(set -> set.size() == all.size())) {
            throw new NotSlicedException("it has no grouping set of all its columns");
        }
        // The set of all columns comes first: UNION ALL takes the types of the columns from it.
        sets.stream()
                .sorted((one, other) -> Integer.compare(other.size(), one.size()))
                .forEach(set -> {
                    // HAVING alone makes one group of all rows.
                    select.setGroupByElement(set.isEmpty() ? null : grouping(set));
                    select.setHaving(having == null && !set.isEmpty() ? null : havingOf(having, set));
                    select.setSelectItems(items.stream()
                            .<SelectItem<?>>map(
                                    item -> new SelectItem<>(without(item.getExpression(), set), item.getAlias()))
                            .collect(Collectors.toCollection(ArrayList::new)));
                    print.run();
                });
        select.setGroupByElement(groups);
        select.setHaving(having);
        select.setSelectItems(new ArrayList<>(items));
    }

    private GroupByElement grouping(List<String> set) {
        var element = new GroupByElement();
        element.setGroupByExpressions(
                new ExpressionList<>(set.stream().map(all::get).toList()));
        return element;
    }

    private Expression havingOf(@Nullable Expression having, List<String> set) {
        return having == null ? parsed("true") : without(having, set);
    }

    private List<List<String>> setsOf(Expression expression) {
        if (!(expression instanceof Function function) || !isSeveral(function)) {
            return List.of(List.of(name(expression)));
        }
        var parts = function.getParameters().stream().map(this::namesOf).toList();
        var found = new ArrayList<List<String>>();
        if (is(function, ROLLUP)) {
            for (var length = parts.size(); length >= 0; length--) {
                found.add(joined(parts.subList(0, length)));
            }
        } else {
            if (parts.size() > 6) {
                throw new NotSlicedException("CUBE has many columns");
            }
            for (var bits = (1 << parts.size()) - 1; bits >= 0; bits--) {
                var chosen = new ArrayList<List<String>>();
                for (var i = 0; i < parts.size(); i++) {
                    if ((bits >> i & 1) == 1) {
                        chosen.add(parts.get(i));
                    }
                }
                found.add(joined(chosen));
            }
        }
        return found;
    }

    private List<String> namesOf(Object expression) {
        return names(FormulaReader.elements((Expression) expression));
    }

    private List<String> names(Iterable<? extends Expression> expressions) {
        var names = new ArrayList<String>();
        for (var expression : expressions) {
            if (isSeveral(expression)) {
                throw new NotSlicedException("it has grouping sets within each other");
            }
            names.add(name(expression));
        }
        return names;
    }

    private String name(Expression expression) {
        var inside = FormulaReader.inside(expression);
        all.putIfAbsent(inside.toString(), inside);
        return inside.toString();
    }

    private static List<String> joined(List<List<String>> parts) {
        return parts.stream().flatMap(List::stream).distinct().toList();
    }

    private static List<List<String>> product(List<List<String>> one, List<List<String>> other) {
        if (one.size() * other.size() > MOST) {
            throw new NotSlicedException("it has many grouping sets");
        }
        return one.stream()
                .flatMap(first -> other.stream().map(second -> joined(List.of(first, second))))
                .toList();
    }

    /** An expression in the rows of one set. */
    private Expression without(Expression expression, List<String> set) {
        return parsed(new OfSet(set).text(expression));
    }

    private static Expression parsed(String text) {
        try {
            return CCJSqlParserUtil.parseExpression(text, false);
        } catch (JSQLParserException e) {
            throw new NotSlicedException("a part of it is not understood");
        }
    }

    /** Writes an expression as it is in the rows of one set. */
    private final class OfSet extends ExpressionDeParser {

        private final List<String> set;
        private boolean isInAggregate;

        OfSet(List<String> set) {
            super(null, new StringBuilder());
            setSelectVisitor(new QueryPrinter(Map.of()));
            this.set = set;
        }

        String text(Expression expression) {
            var inside = FormulaReader.inside(expression);
            if (isLeftOut(inside.toString())) {
                return "NULL";
            }
            inside.accept(this, null);
            return builder.toString();
        }

        private boolean isLeftOut(String text) {
            return all.containsKey(text) && !set.contains(text);
        }

        @Override
        public <S> StringBuilder visit(Column column, S context) {
            if (isInAggregate) {
                return super.visit(column, context);
            }
            if (isLeftOut(column.toString())) {
                return builder.append("NULL");
            }
            if (!set.contains(column.toString())) {
                // The column is a part of an expression that it is grouped by.
                throw new NotSlicedException("it computes with an expression of its grouping sets");
            }
            return super.visit(column, context);
        }

        /** Whether an expression is one of those that the sets group by; it is then written as it is in this set. */
        private boolean isWritten(Expression expression) {
            var text = FormulaReader.inside(expression).toString();
            if (isInAggregate || !all.containsKey(text)) {
                return false;
            }
            builder.append(set.contains(text) ? expression.toString() : "NULL");
            return true;
        }

        @Override
        public <S> StringBuilder visit(CastExpression cast, S context) {
            return isWritten(cast) ? builder : super.visit(cast, context);
        }

        @Override
        public <S> StringBuilder visit(ExpressionList<? extends Expression> list, S context) {
            return isWritten(list) ? builder : super.visit(list, context);
        }

        @Override
        public <S> StringBuilder visit(Function function, S context) {
            if (isWritten(function)) {
                return builder;
            }
            if (is(function, GROUPING)) {
                var bits = 0L;
                for (var parameter : function.getParameters()) {
                    var isMissing = !set.contains(name(parameter));
                    bits = bits * 2 + (isMissing ? 1 : 0);
                }
                return builder.append(bits);
            }
            return facts.isAggregate(Written.name(function.getName()))
                    ? inAggregate(() -> super.visit(function, context))
                    : super.visit(function, context);
        }

        @Override
        public <S> StringBuilder visit(ParenthesedSelect query, S context) {
            throw new NotSlicedException("it has a subquery beside its grouping sets");
        }

        @Override
        public <S> StringBuilder visit(AnalyticExpression function, S context) {
            return inAggregate(() -> super.visit(function, context));
        }

        private StringBuilder inAggregate(Supplier<StringBuilder> work) {
            var before = isInAggregate;
            isInAggregate = true;
            try {
                return work.get();
            } finally {
                isInAggregate = before;
            }
        }
    }
}
