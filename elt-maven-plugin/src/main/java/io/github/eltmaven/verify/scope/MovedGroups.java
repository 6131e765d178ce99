package io.github.eltmaven.verify.scope;

import io.github.eltmaven.database.catalog.QueryShape;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SelectQuery;
import io.github.eltmaven.sql.SelectQuery.Aggregate;
import io.github.eltmaven.sql.SelectQuery.SelectItem;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.sql.WorkingColumns.Numbered;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * SQL that computes what the groups of a mart have to be now, without reading their input rows again: what they were when last
 * verified, plus what the change log of the input added and removed since. The time depends on the number of changes alone.
 */
final class MovedGroups {

    /** The join has three columns for each aggregate (before, move, now), and a row in memory has at most 1,664. */
    private static final int MOST_ADDED_COLUMNS = 500;

    private final Schemas schemas;
    private final SelectQuery query;
    private final Table mart;
    private final QueryShape shape;
    private final List<SelectItem> items;
    private final long since;

    /**
     * Creates the SQL for a mart.
     *
     * @param schemas the schemas of the pipeline
     * @param query the query, grouped by the mart's grain
     * @param shape the columns that the query returns
     * @param since the run that was last verified
     */
    MovedGroups(Schemas schemas, SelectQuery query, Table mart, QueryShape shape, long since) {
        this.schemas = schemas;
        this.query = query;
        this.mart = mart;
        this.shape = shape;
        this.since = since;
        this.items = query.items().stream()
                .filter(item -> !mart.key().contains(item.name()))
                .toList();
    }

    /** Returns whether the mart has counts and sums only, and one of them counts all rows of a group. */
    boolean canBeAdded() {
        return query.having().isEmpty()
                && items.size() <= MOST_ADDED_COLUMNS
                && items.stream().allMatch(MovedGroups::isCountOrSum)
                && items.stream().anyMatch(MovedGroups::countsRows);
    }

    private static boolean isCountOrSum(SelectItem item) {
        return item.aggregate()
                .filter(aggregate -> List.of("count", "sum").contains(aggregate.function()))
                .isPresent();
    }

    private static boolean countsRows(SelectItem item) {
        return item.aggregate()
                .filter(aggregate -> aggregate.function().equals("count")
                        && aggregate.argument().isEmpty()
                        && aggregate.filter().isEmpty())
                .isPresent();
    }

    /** Returns the statement that makes the table of the groups that changes touch, with the move of each aggregate. */
    String moved(SelectQuery.QueriedTable input) {
        var key = mart.key().stream()
                .map(name -> mart.column(name)
                                .orElseThrow()
                                .assigned(shape.column(name), query.item(name).expression())
                        + " AS " + Quoting.identifier(name))
                .toList();
        var moves = new ArrayList<String>();
        for (var i = 0; i < items.size(); i++) {
            moves.add(moved(items.get(i).aggregate().orElseThrow(), Quoting.identifier(input.alias()) + "._sign")
                    + " AS " + Numbered.MOVED.of(i));
        }
        var changes = TableScope.changesSince(schemas, input.name(), since);
        return sql("moved-groups.sql")
                .with("key", String.join(", ", key))
                .with("moves", String.join(", ", moves))
                .with("source", query.tablesAndCondition(query.fromWith(input, changes)))
                .with("groupBy", String.join(", ", query.groupBy()))
                .text();
    }

    /** Returns the move of an aggregate: what came less what went. NULL where nothing came or went. */
    private static String moved(Aggregate aggregate, String sign) {
        return sql("move-of-aggregate.sql")
                .with("came", aggregate.over(sign + " > 0"))
                .with("went", aggregate.over(sign + " < 0"))
                .text();
    }

    /**
     * Returns the statement that makes the table of the mart's rows of the groups that moved.
     *
     * @param hasChangeLog whether the mart has a change log; then the groups that it has written since are included
     */
    String standing(boolean hasChangeLog) {
        var rows = sql(hasChangeLog ? "moved-or-written-rows.sql" : "moved-rows.sql")
                .with("mart", mart.identifier())
                .with("key", Sql.list("t.", mart.key()))
                .with("keyNames", Sql.list(mart.key()));
        if (hasChangeLog) {
            rows.with("changeLog", ChangeLog.identifier(schemas, name())).with("run", String.valueOf(since));
        }
        return rows.text();
    }

    /**
     * Returns the statement that makes the table of the groups as they have to be.
     *
     * @param hasChangeLog whether the mart has a change log
     */
    String expected(boolean hasChangeLog) {
        // A row that was not written since is what it was.
        var before = hasChangeLog
                ? sql("moved-rows-before.sql")
                        .with("key", Sql.list(mart.key()))
                        .with("changeLog", ChangeLog.identifier(schemas, name()))
                        .with("run", String.valueOf(since))
                        .text()
                : "(SELECT NULL::smallint AS _sign, * FROM " + mart.identifier() + " WHERE false)";
        var columns = new ArrayList<String>();
        for (var name : mart.key()) {
            columns.add(eitherKey(name) + " AS " + Quoting.identifier(name));
        }
        for (var i = 0; i < items.size(); i++) {
            columns.add(expected(i) + " AS " + Quoting.identifier(items.get(i).name()));
        }
        return sql("moved-expected.sql")
                .with("columns", String.join(", ", columns))
                .with("before", before)
                .with("sameKey", Sql.sameKey("m.", "f.", mart.key()))
                .with(
                        "standingKey",
                        mart.key().stream()
                                .map(name -> "t." + Quoting.identifier(name) + " = " + eitherKey(name))
                                .collect(Collectors.joining(" AND ")))
                .with(
                        "count",
                        items.stream()
                                .filter(MovedGroups::countsRows)
                                .findFirst()
                                .map(item -> Quoting.identifier(item.name()))
                                .orElseThrow())
                .text();
    }

    private static String eitherKey(String name) {
        return "coalesce(m." + Quoting.identifier(name) + ", f." + Quoting.identifier(name) + ")";
    }

    private String expected(int number) {
        var item = items.get(number);
        return sql(item.aggregate().orElseThrow().isZeroForNull() ? "moved-count.sql" : "moved-sum.sql")
                .with("column", Quoting.identifier(item.name()))
                .with("move", Numbered.MOVED.of(number))
                .text();
    }

    private static SqlTemplate sql(String file) {
        return SqlTemplate.of(MovedGroups.class, file);
    }

    private String name() {
        return mart.schema() + "." + mart.name();
    }
}
