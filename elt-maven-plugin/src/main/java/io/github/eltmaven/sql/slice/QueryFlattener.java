package io.github.eltmaven.sql.slice;

import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.tree.NotUnderstoodException;
import io.github.eltmaven.sql.tree.ParsedQuery;
import io.github.eltmaven.sql.tree.Relation;
import io.github.eltmaven.sql.tree.Written;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.WithItem;

/**
 * Writes a query without views and without WITH: a subquery stands at each place where the query reads one of them. Several grouping
 * sets become a SELECT each. A query that calls no volatile function gives the same rows in this form.
 */
final class QueryFlattener extends QueryPrinter {

    /** Queries of WITH that read each other twice grow the text to twice its length each time. */
    private static final int LONGEST = 200_000;

    /** A query of WITH, with those that it may read. */
    private record Definition(Select query, List<String> columns, Deque<Map<String, Definition>> around) {}

    private final Relation.Lookup relations;
    private final SourceFacts facts;
    private final Deque<Map<String, Definition>> definitions;

    private QueryFlattener(Relation.Lookup relations, SourceFacts facts, Deque<Map<String, Definition>> definitions) {
        super(Map.of());
        this.relations = relations;
        this.facts = facts;
        this.definitions = definitions;
    }

    static String flatten(Select query, Relation.Lookup relations, SourceFacts facts) {
        return new QueryFlattener(relations, facts, new ArrayDeque<>()).text(query);
    }

    @Override
    public <S> StringBuilder visit(PlainSelect select, S context) {
        define(select);
        if (GroupingSets.areIn(select)) {
            visitSets(select, context);
        } else {
            super.visit(select, context);
        }
        definitions.pop();
        return builder;
    }

    private <S> void visitSets(PlainSelect select, S context) {
        // The order of rows means nothing without LIMIT.
        select.setOrderByElements(null);
        var columns = select.getSelectItems().stream()
                .map(item -> Quoting.identifier("elt_sets", RowSourceReader.name(item)))
                .collect(Collectors.joining(", "));
        builder.append("SELECT ").append(columns).append(" FROM (");
        var start = builder.length();
        GroupingSets.each(select, facts, () -> {
            builder.append(builder.length() > start ? " UNION ALL " : "");
            super.visit(select, context);
        });
        builder.append(") AS elt_sets");
    }

    @Override
    public <S> StringBuilder visit(SetOperationList list, S context) {
        define(list);
        super.visit(list, context);
        definitions.pop();
        return builder;
    }

    @Override
    public <S> StringBuilder visit(ParenthesedSelect select, S context) {
        define(select);
        super.visit(select, context);
        definitions.pop();
        return builder;
    }

    private void define(Select select) {
        var own = new HashMap<String, Definition>();
        definitions.push(own);
        var items = select.getWithItemsList();
        if (items == null) {
            return;
        }
        for (var item : items) {
            if (item.isRecursive()) {
                throw new NotSlicedException("it has WITH RECURSIVE");
            }
            if (!(item.getParenthesedStatement() instanceof ParenthesedSelect query)) {
                throw new NotUnderstoodException("WITH of what is no query");
            }
            var around = new ArrayDeque<>(definitions);
            around.pop();
            around.push(Map.copyOf(own));
            own.put(Written.name(item.getAliasName()), new Definition(query.getSelect(), columns(item), around));
        }
        select.setWithItemsList(null);
    }

    private static List<String> columns(WithItem<?> item) {
        return item.getWithItemList() == null
                ? List.of()
                : item.getWithItemList().stream()
                        .map(column -> Written.name(column.getExpression().toString()))
                        .toList();
    }

    @Override
    public <S> StringBuilder visit(Table table, S context) {
        if (builder.length() > LONGEST) {
            throw new NotSlicedException("it is too long with the queries of its WITH and its views in their places");
        }
        var name = Written.name(table.getName());
        if (table.getSchemaName() == null) {
            for (var level : definitions) {
                var definition = level.get(name);
                if (definition != null) {
                    var text = new QueryFlattener(relations, facts, new ArrayDeque<>(definition.around()))
                            .text(definition.query());
                    return named(text, table, definition.columns());
                }
            }
        }
        var schema = table.getSchemaName() == null ? null : Written.name(table.getSchemaName());
        var relation = relations.find(schema, name);
        var query = relation == null || relation.isStored() ? null : relation.definition();
        if (query == null) {
            return super.visit(table, context);
        }
        var text = flatten(ParsedQuery.of(query).select(), relations, facts);
        return named(text, table, relation.columns());
    }

    private StringBuilder named(String query, Table table, List<String> columns) {
        var alias = table.getAlias();
        if (alias != null && alias.getAliasColumns() != null) {
            return named("(" + query + ")", table);
        }
        var name = alias == null ? table.getName() : alias.getName();
        builder.append('(').append(query).append(") AS ").append(name);
        if (!columns.isEmpty()) {
            builder.append(columns.stream().map(Quoting::identifier).collect(Collectors.joining(", ", "(", ")")));
        }
        return builder;
    }
}
