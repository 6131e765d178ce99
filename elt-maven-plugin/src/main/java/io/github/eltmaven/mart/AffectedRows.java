package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SelectQuery;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the rows of a mart that the changes of one input may have changed, and computes them. Their keys are in the temporary table
 * {@code elt_affected}, under the names of the mart's columns. The rows as they have to be are in {@link FreshRows}.
 */
final class AffectedRows {

    static final String NAME = "elt_affected";

    private static final String AGAIN = "elt_again";

    /**
     * Groups that were computed again, since adding was not enough for them.
     *
     * @param reason why most of them were
     */
    record GroupsComputedAgain(long groups, String reason) {

        String inWords() {
            return reason + " in " + groups + (groups == 1 ? " group" : " groups");
        }
    }

    private final Session session;
    private final PlannedMart mart;
    private final ChangedInput input;
    private final SelectQuery query;
    private final FreshRows fresh;

    /** @param fresh takes the rows as they have to be */
    AffectedRows(Session session, PlannedMart mart, ChangedInput input, FreshRows fresh) {
        this.session = session;
        this.mart = mart;
        this.input = input;
        this.query = input.query();
        this.fresh = fresh;
    }

    private static SqlTemplate sql(String file) {
        return SqlTemplate.of(AffectedRows.class, file);
    }

    /**
     * Finds rows by the key of the changed table.
     *
     * @param shownKey the columns of the mart that show it
     */
    void findKeys(List<String> shownKey) throws SQLException {
        session.execute(sql("affected-keys.sql")
                .with("keys", keys(shownKey))
                .with("before", input.rowsBefore())
                .text());
        session.analyzeRoughly(NAME);
        fresh.fill(input.queryOfRowsAfter());
    }

    /** The key of the changed table, as the columns of the mart show it. */
    private String keys(List<String> shownKey) {
        var key = input.table().key();
        return IntStream.range(0, key.size())
                .mapToObj(i -> column(mart.table(), shownKey.get(i))
                                .compared(column(input.table(), key.get(i)), Quoting.identifier(key.get(i)))
                        + " AS " + Quoting.identifier(shownKey.get(i)))
                .collect(Collectors.joining(", "));
    }

    private static Column column(Table table, String name) {
        return table.column(name).orElseThrow();
    }

    /** Finds the groups that changed rows were in or are in, and computes all of them again. */
    void findGroups() throws SQLException {
        session.execute(sql("affected-groups.sql")
                .with("grain", grain())
                .with("changedRows", input.queriedChanges())
                .text());
        session.analyzeRoughly(NAME);
        fresh.fill(queryOfGroups(NAME));
    }

    /** The key of the mart as expressions of the query, under the names of the mart's columns and in their types. */
    private String grain() {
        return mart.table().key().stream()
                .map(column -> assigned(column) + " AS " + Quoting.identifier(column))
                .collect(Collectors.joining(", "));
    }

    /** The value that the mart stores for a column of its query. */
    private String assigned(String column) {
        return column(mart.table(), column)
                .assigned(mart.shape().column(column), query.item(column).expression());
    }

    /**
     * The mart's query for some groups. Values that the mart stores as one, such as texts that it cuts, are in it together.
     *
     * @param groups a table with the keys of the groups
     */
    private String queryOfGroups(String groups) {
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
     * Finds the groups that changed rows were in or are in, adds what came and subtracts what went. A group whose new row cannot be
     * found in that way is computed again.
     *
     * @return the groups that were computed again; empty where there are none
     */
    Optional<GroupsComputedAgain> addDeltas(Deltas deltas) throws SQLException {
        var keyExpressions = mart.table().key().stream()
                .map(column -> query.item(column).expression())
                .toList();
        session.execute(sql("affected-groups-with-sums.sql")
                .with("grain", grain())
                .with("changes", deltas.changes(keyExpressions))
                .with("changedRows", input.queriedChanges())
                .with("groups", String.join(", ", query.groupBy()))
                .text());
        session.analyzeRoughly(NAME);
        session.execute(ofGroups("groups-to-compute-again.sql", deltas)
                .with("key", Sql.list("d.", mart.table().key()))
                .with("reason", deltas.reasons())
                .text());
        session.analyzeRoughly(AGAIN);
        fresh.fill(ofGroups("groups-by-delta.sql", deltas)
                .with("values", deltas.values())
                .with("stays", deltas.stays())
                .text());
        var groups = session.number("SELECT count(*) FROM " + AGAIN);
        if (groups == 0) {
            return Optional.empty();
        }
        fresh.add(queryOfGroups(AGAIN));
        var reason = session.first(
                row -> row.getString(1), sql("commonest-reason.sql").text());
        return Optional.of(new GroupsComputedAgain(groups, reason.orElse("")));
    }

    private SqlTemplate ofGroups(String file, Deltas deltas) {
        return sql(file)
                .with("mart", mart.table().identifier())
                .with("sameKey", Sql.sameKey("d.", "t.", mart.table().key()))
                .with("isUnknown", deltas.isUnknown());
    }

    boolean haveNullInKey() throws SQLException {
        return session.number(sql("affected-with-null.sql")
                        .with("hasNull", mart.hasNullInKey())
                        .text())
                > 0;
    }

    void drop() throws SQLException {
        session.execute("DROP TABLE IF EXISTS " + NAME + ", " + AGAIN);
    }
}
