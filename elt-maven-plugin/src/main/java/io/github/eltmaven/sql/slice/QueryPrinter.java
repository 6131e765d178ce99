package io.github.eltmaven.sql.slice;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.util.deparser.ExpressionDeParser;
import net.sf.jsqlparser.util.deparser.SelectDeParser;

/** Writes a parsed query as SQL, with other relations in the place of some tables. */
class QueryPrinter extends SelectDeParser {

    private final Map<Object, String> replacements;
    private final Set<Object> replaced = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * A printer for one text.
     *
     * @param replacements relations as SQL without an alias, by the place of the table in the query, and conditions by the SELECT
     *     whose WHERE they are added to; compared by identity
     */
    QueryPrinter(Map<Object, String> replacements) {
        this.replacements = replacements;
        var expressions = new ExpressionDeParser(this, builder);
        setExpressionVisitor(expressions);
    }

    static String print(Select query, Map<Object, String> replacements) {
        return new QueryPrinter(replacements).text(query);
    }

    /** An item of FROM with its alias. */
    static String print(FromItem item, Map<Object, String> replacements) {
        var printer = new QueryPrinter(replacements);
        item.accept(printer, null);
        return printer.complete();
    }

    String text(Select query) {
        query.accept((net.sf.jsqlparser.statement.select.SelectVisitor<StringBuilder>) this, null);
        return complete();
    }

    /** The text, once every replacement is in it. */
    private String complete() {
        if (replaced.size() < replacements.size()) {
            throw new NotSlicedException("a part of it is not understood");
        }
        return builder.toString();
    }

    @Override
    public <S> StringBuilder visit(Table table, S context) {
        var replacement = replacements.get(table);
        if (replacement == null) {
            return super.visit(table, context);
        }
        replaced.add(table);
        return named(replacement, table);
    }

    /** Adds a condition to WHERE of a SELECT that has one among the replacements. */
    @Override
    protected void deparseWhereClause(PlainSelect select) {
        super.deparseWhereClause(select);
        var condition = replacements.get(select);
        if (condition != null) {
            replaced.add(select);
            builder.append(select.getWhere() == null ? " WHERE " : " AND ").append(condition);
        }
    }

    /** Visits a join in parentheses. JSqlParser's own method does not visit the items that are joined to the first. */
    @Override
    public <S> StringBuilder visit(ParenthesedFromItem item, S context) {
        builder.append('(');
        item.getFromItem().accept(this, context);
        if (item.getJoins() != null) {
            item.getJoins().forEach(this::deparseJoin);
        }
        builder.append(')');
        return item.getAlias() == null ? builder : builder.append(item.getAlias());
    }

    /** Appends a relation under the alias of a table. */
    final StringBuilder named(String relation, Table table) {
        builder.append(relation);
        return table.getAlias() == null
                ? builder.append(" AS ").append(table.getName())
                : builder.append(table.getAlias());
    }
}
