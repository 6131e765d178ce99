package io.github.eltmaven.sql.slice;

import io.github.eltmaven.sql.slice.FormulaReader.FoundSubquery;
import io.github.eltmaven.sql.slice.RowSource.Binding;
import io.github.eltmaven.sql.slice.RowSource.FixedRows;
import io.github.eltmaven.sql.slice.RowSource.FromEntry;
import io.github.eltmaven.sql.slice.RowSource.FromList;
import io.github.eltmaven.sql.slice.RowSource.JoinCondition;
import io.github.eltmaven.sql.slice.RowSource.Sides;
import io.github.eltmaven.sql.slice.RowSource.StoredRows;
import io.github.eltmaven.sql.tree.NotUnderstoodException;
import io.github.eltmaven.sql.tree.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.LateralSubSelect;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.TableFunction;
import org.jspecify.annotations.Nullable;

/** Reads FROM and WHERE of one SELECT as a list of items and of conditions. */
final class FromReader {

    /** Takes the subqueries that an expression has. */
    @FunctionalInterface
    interface SubqueryTaker {

        void add(List<FoundSubquery> subqueries, Expression whole);
    }

    /** An item whose outer joins are not known yet. */
    private record OpenItem(
            RowSource rows, Object node, Set<Integer> optionalIn, Set<String> needs, List<Binding> links) {}

    /** A condition whose outer joins are not known yet. */
    private record OpenCondition(
            Formula formula,
            Optional<Sides> sides,
            Set<Integer> outerJoin,
            Set<Integer> optionalIn,
            boolean isOfWhere) {}

    /** Some of the items and conditions: those of one side of a join. */
    private record Side(List<String> aliases, List<OpenCondition> conditions) {}

    private final RowSourceReader reader;
    private final SourceNames names;
    private final SubqueryTaker subqueries;
    private final Map<String, OpenItem> items = new LinkedHashMap<>();
    private final List<OpenCondition> conditions = new ArrayList<>();
    private int outerJoins;

    FromReader(RowSourceReader reader, SourceNames names, SubqueryTaker subqueries) {
        this.reader = reader;
        this.names = names;
        this.subqueries = subqueries;
    }

    FromList list() {
        return new FromList(
                items.entrySet().stream()
                        .map(entry -> new FromEntry(
                                entry.getKey(),
                                entry.getValue().rows(),
                                entry.getValue().node(),
                                entry.getValue().optionalIn(),
                                entry.getValue().needs(),
                                entry.getValue().links()))
                        .toList(),
                conditions.stream()
                        .map(condition -> new JoinCondition(
                                condition.formula(),
                                condition.sides(),
                                condition.outerJoin(),
                                condition.optionalIn(),
                                condition.isOfWhere()))
                        .toList());
    }

    void read(FromItem first, @Nullable List<Join> joins) {
        side(first, joins);
    }

    void where(Expression condition) {
        for (var part : parts(condition)) {
            add(part, Set.of(), true);
        }
    }

    private Side side(FromItem first, @Nullable List<Join> joins) {
        var side = item(first);
        if (joins != null) {
            for (var join : joins) {
                side = joined(side, join);
            }
        }
        return side;
    }

    private Side joined(Side left, Join join) {
        if (join.isNatural() || join.isApply() || join.isSemi() || join.isWindowJoin() || join.isGlobal()) {
            throw new NotUnderstoodException("a join of a kind that PostgreSQL does not write");
        }
        var right = item(join.getFromItem());
        var made = new LinkedHashSet<Integer>();
        if (join.isLeft() || join.isFull()) {
            made.add(makeOptional(right));
        }
        if (join.isRight() || join.isFull()) {
            made.add(makeOptional(left));
        }
        var own = new ArrayList<OpenCondition>();
        for (var on : join.getOnExpressions()) {
            for (var part : parts(on)) {
                own.add(add(part, made, false));
            }
        }
        for (var column : join.getUsingColumns()) {
            own.add(using(column, left, right, join, made));
        }
        var aliases = new ArrayList<>(left.aliases());
        aliases.addAll(right.aliases());
        var all = new ArrayList<>(left.conditions());
        all.addAll(right.conditions());
        all.addAll(own);
        return new Side(aliases, all);
    }

    /** Notes that an outer join may fill the columns of one side with NULL. */
    private int makeOptional(Side side) {
        var join = ++outerJoins;
        side.aliases().forEach(alias -> items.get(alias).optionalIn().add(join));
        side.conditions().forEach(condition -> condition.optionalIn().add(join));
        return join;
    }

    private OpenCondition using(Column column, Side left, Side right, Join join, Set<Integer> made) {
        reader.reached().add(column);
        var name = Written.name(column.getColumnName());
        var one = of(left, name);
        var other = of(right, name);
        names.merge(
                name,
                join.isFull()
                        ? new Formula(
                                List.of(
                                        new Formula.Text("COALESCE("),
                                        one.parts().get(0),
                                        new Formula.Text(", "),
                                        other.parts().get(0),
                                        new Formula.Text(")")),
                                Set.of())
                        : join.isRight() ? other : one);
        var formula = new Formula(
                List.of(
                        new Formula.Text("("),
                        one.parts().get(0),
                        new Formula.Text(" = "),
                        other.parts().get(0),
                        new Formula.Text(")")),
                Set.of());
        return add(formula, Optional.of(new Sides(one, other)), made, false);
    }

    private Formula of(Side side, String name) {
        var found = side.aliases().stream()
                .filter(alias -> items.get(alias).rows().columns().contains(name))
                .toList();
        if (found.size() != 1) {
            throw new NotUnderstoodException("no column, or several: " + name);
        }
        return Formula.column(found.get(0), name);
    }

    /** The conditions that all have to be true. */
    private static List<Expression> parts(Expression condition) {
        var inside = FormulaReader.inside(condition);
        if (inside instanceof AndExpression and) {
            var parts = new ArrayList<>(parts(and.getLeftExpression()));
            parts.addAll(parts(and.getRightExpression()));
            return parts;
        }
        return List.of(inside);
    }

    private OpenCondition add(Expression condition, Set<Integer> outerJoin, boolean isOfWhere) {
        var formulas = new FormulaReader(names, reader.facts(), reader.reached());
        var formula = formulas.read(condition);
        subqueries.add(formulas.subqueries(), condition);
        return add(formula, sides(condition), outerJoin, isOfWhere);
    }

    private OpenCondition add(Formula formula, Optional<Sides> sides, Set<Integer> outerJoin, boolean isOfWhere) {
        var open = new OpenCondition(formula, sides, outerJoin, new LinkedHashSet<>(), isOfWhere);
        conditions.add(open);
        return open;
    }

    private Optional<Sides> sides(Expression condition) {
        return condition instanceof EqualsTo equals
                ? Optional.of(new Sides(compared(equals.getLeftExpression()), compared(equals.getRightExpression())))
                : Optional.empty();
    }

    /** A side of an equality. PostgreSQL compares a varchar as a text and writes so: the formula is then the column itself. */
    private Formula compared(Expression side) {
        var inside = FormulaReader.inside(side);
        if (inside instanceof CastExpression cast
                && cast.getColDataType() != null
                && cast.getColDataType().toString().toLowerCase(Locale.ROOT).equals("text")) {
            var column = formula(cast.getLeftExpression());
            if (reader.isVarchar(column, names)) {
                return column;
            }
        }
        return formula(inside);
    }

    private Formula formula(Expression expression) {
        return new FormulaReader(names, reader.facts(), reader.reached()).read(expression);
    }

    private Side item(FromItem item) {
        if (item instanceof ParenthesedFromItem parenthesed) {
            if (parenthesed.getAlias() != null) {
                throw new NotUnderstoodException("a join with a name");
            }
            return side(parenthesed.getFromItem(), parenthesed.getJoins());
        }
        if (item instanceof Table table) {
            return table(table);
        }
        if (item instanceof TableFunction function) {
            return function(function);
        }
        if (item instanceof Select query) {
            return query(item, query);
        }
        throw new NotUnderstoodException("FROM of kind " + item.getClass().getSimpleName());
    }

    private Side table(Table table) {
        reader.reached().add(table);
        var schema = table.getSchemaName() == null ? null : Written.name(table.getSchemaName());
        var relation = reader.relations().find(schema, Written.name(table.getName()));
        if (relation == null || table.getNameParts().size() > 2 || table.getSampleClause() != null) {
            throw new NotUnderstoodException("no relation " + table);
        }
        return added(table, new StoredRows(relation, relation.columns(), table), Set.of(), List.of());
    }

    private Side query(FromItem item, Select query) {
        // Only LATERAL sees the items beside it; any subquery sees those of the queries around.
        var isLateral = item instanceof LateralSubSelect;
        var read = reader.read(query, isLateral ? names : names.aroundOnly());
        names.outside()
                .addAll(read.outside().stream()
                        .filter(alias -> !names.has(alias))
                        .toList());
        return added(item, read.rows(), read.outside(), RowSourceReader.links(read));
    }

    private Side function(TableFunction item) {
        var alias = item.getAlias();
        if (alias == null) {
            throw new NotUnderstoodException("a function without a name");
        }
        var own = new SourceNames(names);
        for (var function : item.getFunctions()) {
            var formulas = new FormulaReader(own, reader.facts(), reader.reached());
            formulas.read(function);
            if (!formulas.subqueries().isEmpty()) {
                throw new NotUnderstoodException("a function of a subquery in FROM");
            }
        }
        var columns = alias.getAliasColumns() == null ? List.of(Written.name(alias.getName())) : columns(alias);
        return added(item, new FixedRows(columns, isSeries(item)), own.outside(), List.of());
    }

    private static boolean isSeries(TableFunction item) {
        return item.getFunctions().size() == 1
                && item.getWithClause() == null
                && Written.name(item.getFunctions().get(0).getName()).equals("generate_series");
    }

    private static List<String> columns(Alias alias) {
        return alias.getAliasColumns().stream()
                .map(column -> Written.name(column.name))
                .toList();
    }

    private Side added(FromItem item, RowSource rows, Set<String> needs, List<Binding> links) {
        var alias = item.getAlias();
        var renamed = alias == null
                        || alias.getAliasColumns() == null
                        || rows instanceof FixedRows fixed && fixed.columns().equals(columns(alias))
                ? rows
                : RowSourceReader.renamed(rows, columns(alias));
        var name = name(item);
        names.add(name, renamed);
        items.put(name, new OpenItem(renamed, item, new LinkedHashSet<>(), needs, links));
        return new Side(List.of(name), List.of());
    }

    private static String name(FromItem item) {
        if (item.getAlias() != null) {
            return Written.name(item.getAlias().getName());
        }
        if (item instanceof Table table) {
            return Written.name(table.getName());
        }
        throw new NotUnderstoodException("a subquery without a name");
    }
}
