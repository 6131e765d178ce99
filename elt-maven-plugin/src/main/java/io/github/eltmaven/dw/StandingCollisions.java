package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.catalog.UniqueRule;
import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.Ledger;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The records that are kept out of a table because they collide with others: {@code elt."colliding:<model>"}. A batch decides
 * nothing about them where it brings none of their keys, none of their values, and changes no row that has one of these: the
 * record that keeps each of them out stays, and none of the batch keeps one out, too. Then the table need not be rebuilt.
 *
 * <p>Values are kept as text, so that the project may drop their types.
 */
final class StandingCollisions {

    private static final String RECORDS = "elt_colliding";
    private static final String TOUCHED = "elt_touched";

    private final Session session;
    private final ModelPlan plan;
    private final String identifier;
    private final String columns;

    StandingCollisions(Session session, ModelPlan plan) {
        this.session = session;
        this.plan = plan;
        this.identifier =
                Ledger.collidingRecords(session.schemas(), plan.model().table());
        this.columns = Sql.list(plan.columnNames());
    }

    /** Whether the records are known, and are found by comparing for equality; else all records of the source are needed. */
    boolean canBeAsked() throws SQLException {
        return plan.table().secondaryRules().stream().allMatch(rule -> rule.isIndex() && !rule.equalsNulls())
                && session.exists(identifier);
    }

    /** Forgets the records, which a rebuild decides anew. */
    void forget() throws SQLException {
        session.execute("DROP TABLE IF EXISTS " + identifier);
    }

    /**
     * Remembers records.
     *
     * @param records the table that holds them
     */
    void keep(String records) throws SQLException {
        if (!session.isEmpty(records)) {
            session.execute("CREATE TABLE " + identifier + " AS SELECT ARRAY["
                    + plan.columnNames().stream()
                            .map(name -> Sql.identifier(name) + "::text")
                            .collect(Collectors.joining(", "))
                    + "] AS record FROM " + records);
        }
    }

    /** Whether the staged records may decide anew about one that is kept out. */
    boolean areTouched() throws SQLException {
        if (plan.table().secondaryRules().isEmpty() || !session.exists(identifier)) {
            return false;
        }
        fill(RECORDS, "SELECT " + typed() + " FROM " + identifier);
        fill(TOUCHED, touched());
        var conditions = Stream.concat(
                        Stream.of("SELECT FROM %s AS s JOIN %s AS c ON %s WHERE s._reasons IS NULL"
                                .formatted(
                                        Stage.name(session),
                                        RECORDS,
                                        Sql.sameKey("s.", "c.", plan.table().key()))),
                        plan.table().secondaryRules().stream().map(StandingCollisions::collision))
                .map(query -> "EXISTS (" + query + ")")
                .collect(Collectors.joining(" OR "));
        var touches = Planning.WITHOUT_LOOKUPS.during(
                session, () -> session.number("SELECT count(*) WHERE " + conditions) > 0);
        session.execute("DROP TABLE " + RECORDS + ", " + TOUCHED);
        return touches;
    }

    private void fill(String name, String rows) throws SQLException {
        Collisions.create(session, plan, name);
        session.execute("INSERT INTO " + name + " (" + columns + ") " + rows);
        session.analyzeRoughly(name);
    }

    private String typed() {
        var names = plan.columnNames();
        return IntStream.range(0, names.size())
                .mapToObj(i -> "(record[" + (i + 1) + "])::" + type(plan.table(), names.get(i)))
                .collect(Collectors.joining(", "));
    }

    private static String type(Table table, String column) {
        return table.column(column).orElseThrow().type();
    }

    /** The good records of the stage, and the rows of the table that they may change. */
    private String touched() {
        return """
                SELECT %1$s FROM %2$s WHERE _reasons IS NULL AND NOT _deleted
                UNION ALL
                SELECT %1$s FROM %3$s AS t WHERE EXISTS (SELECT FROM %2$s AS s WHERE s._reasons IS NULL AND %4$s)""".formatted(
                        columns,
                        Stage.name(session),
                        plan.table().identifier(),
                        Sql.sameKey("t.", "s.", plan.table().key()));
    }

    private static String collision(UniqueRule rule) {
        return """
                SELECT FROM (SELECT %1$s FROM %2$s WHERE %3$s) AS g
                 WHERE EXISTS (SELECT FROM %4$s WHERE (%3$s) AND %5$s)""".formatted(Collisions.values(rule), RECORDS, rule.predicate(), TOUCHED, Collisions.collides(rule));
    }
}
