package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.catalog.UniqueRule;
import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The records that were rejected because they collide: {@code elt."colliding:<model>"}.
 *
 * <p>A new batch does not touch them where it brings no key of theirs, no value that they collide by, and changes no
 * row that has such a value. Then the row that each of them collides with stays, and the table need not be rebuilt.
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

    /**
     * Whether the records are stored, and all rules compare for equality. Else the build needs all records of the
     * source.
     */
    boolean canBeCompared() throws SQLException {
        return plan.table().secondaryRules().stream().allMatch(rule -> rule.isIndex() && !rule.equalsNulls())
                && session.exists(identifier);
    }

    /** Forgets the records: a rebuild finds them again. */
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
            session.execute(SqlTemplate.of(StandingCollisions.class, "colliding-keep.sql")
                    .with("colliding", identifier)
                    .with(
                            "values",
                            plan.columnNames().stream()
                                    .map(name -> Quoting.identifier(name) + "::text")
                                    .collect(Collectors.joining(", ")))
                    .with("records", records)
                    .text());
        }
    }

    /** Whether the staged records may change which of the colliding records stands. */
    boolean areTouched() throws SQLException {
        if (plan.table().secondaryRules().isEmpty() || !session.exists(identifier)) {
            return false;
        }
        fill(
                RECORDS,
                SqlTemplate.of(StandingCollisions.class, "colliding-records.sql")
                        .with("columns", columns)
                        .with("values", typed())
                        .with("colliding", identifier)
                        .text());
        fill(TOUCHED, touched());
        var conditions = Stream.concat(
                        Stream.of(sameKey()),
                        plan.table().secondaryRules().stream().map(StandingCollisions::collision))
                .collect(Collectors.joining(" OR "));
        var touches = Planning.WITHOUT_LOOKUPS.during(
                session, () -> session.number("SELECT count(*) WHERE " + conditions) > 0);
        session.execute("DROP TABLE " + RECORDS + ", " + TOUCHED);
        return touches;
    }

    private void fill(String name, String statement) throws SQLException {
        Collisions.create(session, plan, name);
        session.execute(statement);
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

    /** The statement that takes the good records of the stage, and the rows of the table that they may change. */
    private String touched() {
        return SqlTemplate.of(StandingCollisions.class, "colliding-touched.sql")
                .with(session.schemas())
                .with("columns", columns)
                .with("table", plan.table().identifier())
                .with("sameKey", Sql.sameKey("t.", "s.", plan.table().key()))
                .text();
    }

    private String sameKey() {
        return SqlTemplate.of(StandingCollisions.class, "colliding-same-key.sql")
                .with(session.schemas())
                .with("sameKey", Sql.sameKey("s.", "c.", plan.table().key()))
                .text();
    }

    private static String collision(UniqueRule rule) {
        return SqlTemplate.of(StandingCollisions.class, "colliding-same-values.sql")
                .with("values", Collisions.values(rule))
                .with("predicate", rule.predicate())
                .with("collision", Collisions.collides(rule))
                .text();
    }
}
