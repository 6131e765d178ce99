package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.SelectQuery;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the rows of a mart that the changes of one input can have changed, and computes them: their keys stand in the temporary
 * table {@code elt_affected} under the names of the mart's columns, the rows as they have to be in {@link FreshRows}.
 */
final class AffectedRows {

    static final String NAME = "elt_affected";

    private static final String AGAIN = "elt_again";

    private final Session session;
    private final PlannedMart mart;
    private final SelectQuery query;
    private final RefreshPlan.Changed changed;
    private final FreshRows fresh;

    AffectedRows(Session session, PlannedMart mart, RefreshPlan.Changed changed, FreshRows fresh) {
        this.session = session;
        this.mart = mart;
        this.query = mart.query().orElseThrow();
        this.changed = changed;
        this.fresh = fresh;
    }

    private static SqlTemplate sql(String file) {
        return SqlTemplate.of(AffectedRows.class, file);
    }

    /** The tables and the condition of the query, over the changed rows as they were and as they are. */
    private String changedRows() {
        return query.tablesAndCondition(query.fromWith(changed.relation(), changed.beforeAndAfter()));
    }

    /**
     * By the key of the changed table, of which a row of the mart shows all. Those of rows that are new are none of the mart's
     * yet, and need not be looked for.
     *
     * @return the columns of the mart by which its rows are found
     */
    List<String> byKeys() throws SQLException {
        var key = changed.table().key();
        var columns = key.stream()
                .map(name ->
                        query.showing(changed.relation(), name).orElseThrow().name())
                .toList();
        session.execute(sql("affected-keys.sql")
                .with("keys", shown(key, columns))
                .with("before", changed.before())
                .text());
        session.analyzeRoughly(NAME);
        fresh.fill(query.restricted(query.fromWith(changed.relation(), changed.latest()), "true"));
        return columns;
    }

    /** Columns of the changed table as those of the mart show them. */
    private String shown(List<String> key, List<String> columns) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> column(mart.table(), columns.get(i))
                                .compared(column(changed.table(), key.get(i)), Sql.identifier(key.get(i)))
                        + " AS " + Sql.identifier(columns.get(i)))
                .collect(Collectors.joining(", "));
    }

    private static Column column(Table table, String name) {
        return table.column(name).orElseThrow();
    }

    /** By the groups that changed rows are or were in; all of them are computed again. */
    void byGroups() throws SQLException {
        session.execute(sql("affected-groups.sql")
                .with("grain", grain())
                .with("changed_rows", changedRows())
                .text());
        session.analyzeRoughly(NAME);
        fresh.fill(again(NAME));
    }

    /** The grain as expressions of the query, under the names of the mart's columns and in their types. */
    private String grain() {
        return mart.table().key().stream()
                .map(column -> assigned(column) + " AS " + Sql.identifier(column))
                .collect(Collectors.joining(", "));
    }

    /** What the mart makes of a column that its query gives. */
    private String assigned(String column) {
        return column(mart.table(), column)
                .assigned(mart.shape().column(column), query.item(column).expression());
    }

    /** The groups that a table names, computed again: all of which the mart makes one. */
    private String again(String groups) {
        var expressions = mart.table().key().stream()
                .map(column -> "(" + assigned(column) + ")")
                .collect(Collectors.joining(", "));
        return query.restricted(
                query.from(),
                sql("is-among-groups.sql")
                        .with("expressions", expressions)
                        .with("key", Sql.list(mart.table().key()))
                        .with("groups", groups)
                        .text());
    }

    /**
     * By the groups that changed rows are or were in: what came is added, what went is taken off. Where that does not tell the
     * new value, the group is computed again.
     *
     * @return the number of those
     */
    long byDelta(Deltas deltas) throws SQLException {
        var keyExpressions = mart.table().key().stream()
                .map(column -> query.item(column).expression())
                .toList();
        session.execute(sql("affected-groups-with-sums.sql")
                .with("grain", grain())
                .with("changes", deltas.changes(keyExpressions))
                .with("changed_rows", changedRows())
                .with("groups", String.join(", ", query.groupBy()))
                .text());
        session.analyzeRoughly(NAME);
        var sameKey = Sql.sameKey("d.", "t.", mart.table().key());
        session.execute(sql("groups-to-compute-again.sql")
                .with("key", Sql.list("d.", mart.table().key()))
                .with("reason", deltas.reasons())
                .with("mart", mart.table().identifier())
                .with("same_key", sameKey)
                .with("is_unknown", deltas.isUnknown())
                .text());
        session.analyzeRoughly(AGAIN);
        fresh.fill(sql("groups-by-delta.sql")
                .with("values", deltas.values())
                .with("mart", mart.table().identifier())
                .with("same_key", sameKey)
                .with("stays", deltas.stays())
                .with("is_unknown", deltas.isUnknown())
                .text());
        var groups = session.number("SELECT count(*) FROM " + AGAIN);
        if (groups > 0) {
            fresh.add(again(AGAIN));
        }
        return groups;
    }

    /** Why the most groups were computed again. */
    String reason() throws SQLException {
        return session.first(
                        row -> row.getString(1), sql("commonest-reason.sql").text())
                .orElse("");
    }

    /** Whether a group has NULL in its grain, which no row of the mart can have. */
    boolean hasNull() throws SQLException {
        return session.number(sql("affected-with-null.sql")
                        .with("has_null", mart.hasNullInKey())
                        .text())
                > 0;
    }

    void drop() throws SQLException {
        session.execute("DROP TABLE IF EXISTS " + NAME + ", " + AGAIN);
    }
}
