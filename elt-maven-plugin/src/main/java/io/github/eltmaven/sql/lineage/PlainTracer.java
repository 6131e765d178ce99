package io.github.eltmaven.sql.lineage;

import io.github.eltmaven.sql.tree.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.expression.WindowDefinition;
import net.sf.jsqlparser.statement.select.PlainSelect;

/** Follows values through one SELECT, from FROM to the list of columns. Every other clause decides rows. */
final class PlainTracer {

    private final QueryTracer queries;
    private final PlainSelect select;
    private final NameScope scope;
    private final Map<String, WindowDefinition> windows = new HashMap<>();
    private final Set<TableColumn> deciders = new LinkedHashSet<>();

    /**
     * Creates a tracer for one SELECT.
     *
     * @param around the names that the SELECT may use besides the names of its own FROM
     */
    PlainTracer(QueryTracer queries, PlainSelect select, NameScope around) {
        this.queries = queries;
        this.select = select;
        this.scope = new NameScope(around);
    }

    TracedRows trace() {
        if (select.getFromItem() != null) {
            new FromTracer(queries, scope, deciders).trace(select.getFromItem(), select.getJoins());
        }
        decide();
        var columns = new ArrayList<Traced>();
        for (var item : select.getSelectItems()) {
            var tracer = new ExpressionTracer(queries, scope, windows);
            tracer.trace(QueryTracer.written(item));
            deciders.addAll(tracer.deciders());
            if (isDistinctByAll()) {
                deciders.addAll(tracer.values());
            }
            columns.add(new Traced(QueryTracer.columnName(item), tracer.values()));
        }
        return new TracedRows(columns, deciders);
    }

    private boolean isDistinctByAll() {
        return select.getDistinct() != null && select.getDistinct().getOnSelectItems() == null;
    }

    private void decide() {
        var clauses = new ExpressionTracer(queries, scope, windows);
        if (select.getWindowDefinitions() != null) {
            for (var window : select.getWindowDefinitions()) {
                windows.put(Written.name(window.getWindowName()), window);
                clauses.traceWindow(window.getPartitionExpressionList(), window.getOrderByElements());
            }
        }
        clauses.trace(select.getWhere());
        clauses.trace(select.getHaving());
        var groups = select.getGroupBy();
        if (groups != null) {
            clauses.trace(groups.getGroupByExpressionList());
            groups.getGroupingSets().forEach(clauses::trace);
        }
        if (select.getDistinct() != null && !isDistinctByAll()) {
            select.getDistinct().getOnSelectItems().forEach(item -> clauses.trace(item.getExpression()));
        }
        clauses.traceEnd(select);
        deciders.addAll(clauses.all());
    }
}
