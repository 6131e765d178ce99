package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.UniqueRule;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Records whose rows no table may hold beside each other: UNIQUE, unique indexes and EXCLUDE keep one of them out. All good
 * records take their places in one order, the one that stands first: by {@code @latest}, then by content, then by key. A record
 * whose key is taken is superseded; one that collides with a record that has its place is rejected, as if it had not been
 * delivered. So the rows are the same whatever the order of arrival.
 *
 * <p>PostgreSQL itself says which records collide: they are inserted in that order into a table with the same rules.
 */
final class Collisions {

    private static final String CANDIDATES = "elt_candidate";
    private static final String STANDING = "elt_standing";
    private static final String LOSERS = "elt_loser";
    private static final int SHOWN_CHARACTERS = 60;

    private final Session session;
    private final ModelPlan plan;
    private final String columns;

    Collisions(Session session, ModelPlan plan) {
        this.session = session;
        this.plan = plan;
        this.columns = Sql.list(plan.columnNames());
    }

    /** Adds its reasons to each staged record that collides; the stage holds all records of the source. */
    void mark() throws SQLException {
        session.execute("CREATE TEMPORARY TABLE " + CANDIDATES + " ON COMMIT DROP AS " + candidates());
        create(session, plan, STANDING);
        session.execute("CREATE UNIQUE INDEX ON " + STANDING + " ("
                + Sql.list(plan.table().key()) + ")");
        for (var rule : plan.table().secondaryRules()) {
            session.execute(rule.on(STANDING));
        }
        insert(STANDING, CANDIDATES + " ORDER BY _rank ON CONFLICT DO NOTHING");
        session.analyzeRoughly(STANDING);
        create(session, plan, LOSERS);
        insert(LOSERS, """
                %s AS c
                 WHERE NOT EXISTS (SELECT FROM %s AS s WHERE %s AND s._rank <= c._rank)""".formatted(
                CANDIDATES, STANDING, Sql.sameKey("c.", "s.", plan.table().key())));
        session.analyzeRoughly(LOSERS);
        new StandingCollisions(session, plan).keep(LOSERS);
        session.execute("""
                UPDATE %1$s AS s
                   SET _reasons = coalesce((SELECT array_agg(r.reason ORDER BY r.reason COLLATE "C") FROM (%2$s) AS r),
                                           ARRAY[%3$s]),
                       _awaits = ARRAY[%4$s]
                  FROM %5$s AS l
                 WHERE s._load = l._load AND s._line = l._line""".formatted(
                Stage.name(session),
                plan.table().secondaryRules().stream().map(this::reason).collect(Collectors.joining(" UNION ALL ")),
                Sql.literal("another record stands in its place, as "
                        + plan.table().secondaryRules().stream()
                                .map(UniqueRule::name)
                                .collect(Collectors.joining(", "))
                        + " demand"),
                Sql.literal(plan.model().table()),
                LOSERS));
        session.execute("DROP TABLE " + String.join(", ", CANDIDATES, STANDING, LOSERS));
    }

    /**
     * Where a good record came from, {@code file:line}, whose row collides with a row that still has another key; the first that
     * is found.
     *
     * @param constraint the rule by which it does
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
        return """
                SELECT f.file || ':' || s._line
                  FROM %1$s AS s
                  JOIN %2$s AS f ON f.load = s._load
                 CROSS JOIN LATERAL (SELECT %3$s FROM (SELECT s.*) AS o WHERE %4$s) AS g
                 WHERE s._reasons IS NULL AND NOT s._deleted
                   AND EXISTS (SELECT FROM (SELECT * FROM %5$s AS t WHERE NOT (%6$s)) AS t WHERE (%4$s) AND %7$s)
                 ORDER BY s._load, s._line
                 LIMIT 1""".formatted(
                        Stage.name(session),
                        session.schemas().own("elt.loads"),
                        values(rule),
                        rule.predicate(),
                        plan.table().identifier(),
                        Sql.sameKey("t.", "s.", plan.table().key()),
                        collides(rule));
    }

    /** What a rule compares of a row of the table at hand, as {@code v0} and so on. */
    static String values(UniqueRule rule) {
        return IntStream.range(0, rule.parts().size())
                .mapToObj(i -> "(" + rule.parts().get(i).expression() + ") AS v" + i)
                .collect(Collectors.joining(", "));
    }

    /** Whether a row of the table at hand collides with the values of {@code g}. */
    static String collides(UniqueRule rule) {
        return IntStream.range(0, rule.parts().size())
                .mapToObj(i -> rule.parts().get(i).collides("g.v" + i, rule.equalsNulls()))
                .collect(Collectors.joining(" AND "));
    }

    /** The good records with their place in the order; of what a deletion of the same key supersedes, none takes part. */
    private String candidates() {
        var content = new RecordComparison(plan);
        var records = Stage.name(session) + " WHERE _reasons IS NULL";
        if (plan.model().deleted().isPresent()) {
            records = """
                    (SELECT *, bool_or(_deleted) OVER (PARTITION BY %s ORDER BY %s ROWS UNBOUNDED PRECEDING) AS _was_deleted
                       FROM %s) AS s
                     WHERE NOT _was_deleted""".formatted(Sql.list(plan.table().key()), content.latestFirst(), records);
        }
        return "SELECT %s, _load, _line, row_number() OVER (ORDER BY %s) AS _rank FROM %s"
                .formatted(columns, content.latestFirstOfAll(), records);
    }

    /** Makes a table for records in which generated columns and DEFAULTs are computed as in that of the model. */
    static void create(Session session, ModelPlan plan, String name) throws SQLException {
        session.execute(
                "CREATE TEMPORARY TABLE " + name + " (LIKE " + plan.table().identifier()
                        + " INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING IDENTITY,"
                        + " _load bigint, _line bigint, _rank bigint) ON COMMIT DROP");
    }

    private void insert(String name, String records) throws SQLException {
        var all = columns + ", _load, _line, _rank";
        session.execute("INSERT INTO " + name + " (" + all + ") SELECT " + all + " FROM " + records);
    }

    /** The record of highest place with which a record {@code l} collides by a rule, if there is one, as a reason. */
    private String reason(UniqueRule rule) {
        var parts = rule.parts();
        var given = IntStream.range(0, parts.size())
                .mapToObj(i -> Sql.literal(unquoted(parts.get(i).expression()) + ": ") + " || " + shown("g.v" + i))
                .collect(Collectors.joining(" || ', ' || "));
        return """
                SELECT %1$s || %2$s || w.key || ' (' || f.file || ':' || w._line || %3$s AS reason
                  FROM (SELECT %4$s FROM %5$s AS o WHERE o._load = l._load AND o._line = l._line AND (%6$s)) AS g
                 CROSS JOIN LATERAL (
                       SELECT %7$s AS key, _load, _line
                         FROM %8$s
                        WHERE (%6$s) AND %9$s AND _rank < l._rank
                        ORDER BY _rank
                        LIMIT 1) AS w
                  JOIN %10$s AS f ON f.load = w._load""".formatted(
                        given,
                        Sql.literal(rule.isIndex() ? " is also that of " : " collides with that of "),
                        Sql.literal("), as " + rule.name() + " demands"),
                        values(rule),
                        LOSERS,
                        rule.predicate(),
                        keyShown(plan.table().key()),
                        STANDING,
                        collides(rule),
                        session.schemas().own("elt.loads"));
    }

    private static String keyShown(List<String> key) {
        return key.stream()
                .map(column -> Sql.literal(column + " ") + " || " + shown(Sql.identifier(column)))
                .collect(Collectors.joining(" || ', ' || "));
    }

    private static String unquoted(String expression) {
        return expression.matches("\"[^\"]*\"") ? expression.substring(1, expression.length() - 1) : expression;
    }

    private static String shown(String expression) {
        return "coalesce(quote_literal(left(%s::text, %s)), 'NULL')".formatted(expression, SHOWN_CHARACTERS);
    }
}
