package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.UniqueRule;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rejects records that collide: a UNIQUE constraint, a unique index or an EXCLUDE constraint forbids that their rows
 * stand beside each other.
 *
 * <p>All good records take their rows in one order, the latest first: by {@code @latest}, then by content, then by key.
 * A record whose key has a row already is superseded. A record that collides with an earlier row is rejected, as if it
 * had not been delivered. So the order of arrival does not change the rows.
 *
 * <p>PostgreSQL itself finds the collisions: the records are inserted in this order into a table with the same rules.
 */
final class Collisions {

    private static final String CANDIDATES = "elt_candidate";
    private static final String STANDING = "elt_standing";
    private static final String LOSERS = "elt_loser";

    private final Session session;
    private final ModelPlan plan;
    private final String columns;

    Collisions(Session session, ModelPlan plan) {
        this.session = session;
        this.plan = plan;
        this.columns = Sql.list(plan.columnNames());
    }

    /** Adds reasons to each staged record that collides. The stage has to hold all records of the source. */
    void reject() throws SQLException {
        session.execute(candidates());
        create(session, plan, STANDING);
        session.execute("CREATE UNIQUE INDEX ON " + STANDING + " ("
                + Sql.list(plan.table().key()) + ")");
        for (var rule : plan.table().secondaryRules()) {
            session.execute(rule.on(STANDING));
        }
        session.execute(SqlTemplate.of(Collisions.class, "collision-standing.sql")
                .with("columns", columns)
                .text());
        session.analyzeRoughly(STANDING);
        create(session, plan, LOSERS);
        session.execute(SqlTemplate.of(Collisions.class, "collision-losers.sql")
                .with("columns", columns)
                .with("sameKey", Sql.sameKey("c.", "s.", plan.table().key()))
                .text());
        session.analyzeRoughly(LOSERS);
        new StandingCollisions(session, plan).keep(LOSERS);
        session.execute(SqlTemplate.of(Collisions.class, "collision-rejects.sql")
                .with(session.schemas())
                .with(
                        "reasons",
                        plan.table().secondaryRules().stream()
                                .map(this::reason)
                                .collect(Collectors.joining(" UNION ALL ")))
                .with(
                        "otherwise",
                        Quoting.literal("another record stands in its place, as "
                                + plan.table().secondaryRules().stream()
                                        .map(UniqueRule::name)
                                        .collect(Collectors.joining(", "))
                                + " demand"))
                .with("awaited", Quoting.literal(plan.model().table()))
                .text());
        session.execute("DROP TABLE " + String.join(", ", CANDIDATES, STANDING, LOSERS));
    }

    /**
     * Finds a good record whose row collides with a row of another key.
     *
     * @param constraint the rule that they break
     * @return {@code file:line} of the first such record
     */
    Optional<String> place(String constraint) throws SQLException {
        for (var rule : plan.table().secondaryRules()) {
            if (rule.name().equals(constraint)) {
                return session.first(row -> row.getString(1), place(rule));
            }
        }
        return Optional.empty();
    }

    private String place(UniqueRule rule) {
        return SqlTemplate.of(Collisions.class, "collision-place.sql")
                .with(session.schemas())
                .with("values", values(rule))
                .with("predicate", rule.predicate())
                .with("table", plan.table().identifier())
                .with("sameKey", Sql.sameKey("t.", "s.", plan.table().key()))
                .with("collision", collides(rule))
                .text();
    }

    /** The values of a row that a rule compares, as columns {@code v0} and so on. */
    static String values(UniqueRule rule) {
        return IntStream.range(0, rule.parts().size())
                .mapToObj(i -> "(" + rule.parts().get(i).expression() + ") AS v" + i)
                .collect(Collectors.joining(", "));
    }

    /** SQL condition: does a row collide with the values of row {@code g}? */
    static String collides(UniqueRule rule) {
        return IntStream.range(0, rule.parts().size())
                .mapToObj(i -> rule.parts().get(i).collides("g.v" + i, rule.equalsNulls()))
                .collect(Collectors.joining(" AND "));
    }

    /** The statement that gives each good record its place in the order. */
    private String candidates() {
        var content = new RecordComparison(plan);
        var file = plan.model().deleted().isPresent()
                ? "collision-candidates-with-deletions.sql"
                : "collision-candidates.sql";
        var template = SqlTemplate.of(Collisions.class, file)
                .with(session.schemas())
                .with("columns", columns)
                .with("order", content.latestFirstOfAll());
        return plan.model().deleted().isPresent()
                ? template.with("key", Sql.list(plan.table().key()))
                        .with("orderOfKey", content.latestFirst())
                        .text()
                : template.text();
    }

    /** Makes a table for records. It computes generated columns and DEFAULTs as the table of the model does. */
    static void create(Session session, ModelPlan plan, String name) throws SQLException {
        session.execute(SqlTemplate.of(Collisions.class, "collision-table.sql")
                .with("name", name)
                .with("table", plan.table().identifier())
                .text());
    }

    /**
     * A query that gives the reason of a record {@code l} where it collides by a rule: the first record that has its
     * place.
     */
    private String reason(UniqueRule rule) {
        var parts = rule.parts();
        var given = IntStream.range(0, parts.size())
                .mapToObj(i -> Quoting.literal(unquoted(parts.get(i).expression()) + ": ") + " || "
                        + ReasonText.value("g.v" + i))
                .collect(Collectors.joining(" || ', ' || "));
        return SqlTemplate.of(Collisions.class, "collision-reason.sql")
                .with(session.schemas())
                .with("given", given)
                .with("collides", Quoting.literal(rule.isIndex() ? " is also that of " : " collides with that of "))
                .with("demands", Quoting.literal("), as " + rule.name() + " demands"))
                .with("values", values(rule))
                .with("predicate", rule.predicate())
                .with("key", ReasonText.columns(plan.table().key(), " "))
                .with("collision", collides(rule))
                .text();
    }

    private static String unquoted(String expression) {
        return expression.matches("\"[^\"]*\"") ? expression.substring(1, expression.length() - 1) : expression;
    }
}
