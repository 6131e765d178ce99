package io.github.eltmaven.verify.scope;

import io.github.eltmaven.database.catalog.QueryShape;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.catalog.WorkingColumns.Numbered;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SelectQuery;
import io.github.eltmaven.sql.SelectQuery.Aggregate;
import io.github.eltmaven.sql.SelectQuery.SelectItem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The SQL that says what the groups of a mart have to be now, without reading them again: what they were when they were last
 * found right, and what the images of its input say came and went since. It takes as long as there are images.
 */
final class MovedGroups {

    /** What was, what moved and what stands are joined with a column for each, and a row in memory has 1,664. */
    private static final int MOST_ADDED_COLUMNS = 500;

    private final Schemas schemas;
    private final SelectQuery query;
    private final Table mart;
    private final QueryShape shape;
    private final List<SelectItem> items;
    private final long since;

    /**
     * The groups of a mart.
     *
     * @param schemas where the tables of the pipeline live
     * @param query grouped by the mart's grain
     * @param shape what the query gives
     * @param since the run after which images are read
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

    /** Whether counts and sums are all that it has, and one of them tells whether a group has rows. */
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

    /** The groups that images touch, with how each aggregate moved in {@code _moved<n>}. */
    String moved(SelectQuery.QueriedTable input) {
        var columns = new ArrayList<String>();
        mart.key()
                .forEach(name -> columns.add(mart.column(name)
                                .orElseThrow()
                                .assigned(shape.column(name), query.item(name).expression())
                        + " AS " + Sql.identifier(name)));
        for (var i = 0; i < items.size(); i++) {
            columns.add(moved(items.get(i).aggregate().orElseThrow(), Sql.identifier(input.alias()) + "._sign") + " AS "
                    + Numbered.MOVED.of(i));
        }
        var images = "(SELECT * FROM " + ChangeLog.identifier(schemas, input.name()) + " WHERE _run > " + since + ")";
        return "SELECT " + String.join(", ", columns) + " FROM " + query.fromWith(input, images)
                + (query.where().isEmpty() ? "" : " WHERE " + query.where()) + " GROUP BY "
                + String.join(", ", query.groupBy());
    }

    /** What came less what went; NULL where nothing did. */
    private static String moved(Aggregate aggregate, String sign) {
        var came = part(aggregate, sign + " > 0");
        var went = part(aggregate, sign + " < 0");
        return "CASE WHEN num_nonnulls(" + came + ", " + went + ") > 0 THEN coalesce(" + came + ", 0) - coalesce("
                + went + ", 0) END";
    }

    private static String part(Aggregate aggregate, String side) {
        return aggregate.function() + "(" + (aggregate.argument().isEmpty() ? "*" : aggregate.argument())
                + ") FILTER (WHERE " + side
                + (aggregate.filter().isEmpty() ? "" : " AND (" + aggregate.filter() + ")") + ")";
    }

    /** The keys that the mart itself has written since. */
    String written() {
        return "SELECT " + Sql.list(mart.key()) + " FROM " + ChangeLog.identifier(schemas, name()) + " WHERE _run > "
                + since;
    }

    /**
     * The groups as they have to be.
     *
     * @param moved a relation of {@link #moved}
     * @param standing a relation of the rows of the mart with these keys
     * @param hasImages whether the mart has kept images at all
     */
    String expected(String moved, String standing, boolean hasImages) {
        var key = Sql.list(mart.key());
        // A row that was not written is what it was.
        var before = hasImages
                ? "(SELECT DISTINCT ON (" + key + ") * FROM " + ChangeLog.identifier(schemas, name()) + " WHERE _run > "
                        + since + " ORDER BY " + key + ", _run, _sign)"
                : "(SELECT NULL::smallint AS _sign, * FROM " + mart.identifier() + " WHERE false)";
        var columns = new ArrayList<String>();
        for (var name : mart.key()) {
            columns.add("coalesce(m.%1$s, f.%1$s) AS %1$s".formatted(Sql.identifier(name)));
        }
        for (var i = 0; i < items.size(); i++) {
            columns.add(expected(i) + " AS " + Sql.identifier(items.get(i).name()));
        }
        return """
                SELECT *
                  FROM (SELECT %1$s
                          FROM %2$s AS m
                          FULL JOIN %3$s AS f ON %4$s
                          LEFT JOIN %5$s AS t ON %6$s) AS expected
                 WHERE %7$s <> 0""".formatted(
                        String.join(", ", columns),
                        moved,
                        before,
                        Sql.sameKey("m.", "f.", mart.key()),
                        standing,
                        mart.key().stream()
                                .map(name -> "t.%1$s = coalesce(m.%1$s, f.%1$s)".formatted(Sql.identifier(name)))
                                .collect(Collectors.joining(" AND ")),
                        items.stream()
                                .filter(MovedGroups::countsRows)
                                .findFirst()
                                .map(item -> Sql.identifier(item.name()))
                                .orElseThrow());
    }

    private String expected(int number) {
        var isZeroForNull = items.get(number).aggregate().orElseThrow().isZeroForNull();
        var name = Sql.identifier(items.get(number).name());
        var before = "CASE WHEN f._sign IS NULL THEN t.%1$s WHEN f._sign < 0 THEN f.%1$s END".formatted(name);
        var moved = Numbered.MOVED.of(number);
        var now = "coalesce(%s, 0) + coalesce(m.%s, 0)".formatted(before, moved);
        return isZeroForNull ? now : "CASE WHEN num_nonnulls(%s, m.%s) > 0 THEN %s END".formatted(before, moved, now);
    }

    private String name() {
        return mart.schema() + "." + mart.name();
    }
}
