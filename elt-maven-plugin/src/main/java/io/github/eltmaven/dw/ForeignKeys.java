package io.github.eltmaven.dw;

import io.github.eltmaven.database.ForeignKey;
import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.Sql;
import io.github.eltmaven.ledger.Images;
import io.github.eltmaven.ledger.Ledger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Rows that refer to rows of other tables. A record whose reference is missing is rejected and waits for it; a row whose
 * reference goes away goes first, and its table is rebuilt.
 */
final class ForeignKeys {

    private final Session session;
    private final Ledger ledger;
    private final List<ModelPlan> plans;
    private final Set<String> released = new HashSet<>();

    /**
     * The foreign keys between tables.
     *
     * @param plans all models of the pipeline
     */
    ForeignKeys(Session session, Ledger ledger, List<ModelPlan> plans) {
        this.session = session;
        this.ledger = ledger;
        this.plans = plans;
    }

    /** Adds its reason to each staged record that refers to a row that is not there. */
    void mark(ModelPlan plan) throws SQLException {
        for (var key : plan.table().foreignKeys()) {
            if (plan.columnNames().containsAll(key.columns())) {
                var isSelf = key.target().equals(plan.model().table());
                var mark = mark(key, isSelf ? standing(plan) : key.identifier());
                // Where a record is rejected, those that refer to it may have to be.
                while (session.execute(mark) > 0 && isSelf) {
                    session.log().debug("marked records of " + plan.model().table() + " that refer to rejected ones");
                }
            }
        }
    }

    /** The rows that the staged records will give: a table that refers to itself is always rebuilt. */
    private static String standing(ModelPlan plan) {
        return """
                (SELECT * FROM (SELECT DISTINCT ON (%1$s) %2$s, _deleted
                                  FROM %3$s
                                 WHERE _reasons IS NULL
                                 ORDER BY %1$s, %4$s) AS winner
                  WHERE NOT _deleted)""".formatted(
                        Sql.list(plan.table().key()),
                        Sql.list(plan.columnNames()),
                        Stage.NAME,
                        new Content(plan).latestFirst());
    }

    private static String mark(ForeignKey key, String rows) {
        var given = key.columns().stream()
                .map(column -> "s." + Sql.identifier(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        var values = key.columns().stream()
                .map(column -> Sql.literal(column + ": ") + " || quote_literal(s." + Sql.identifier(column) + "::text)")
                .collect(Collectors.joining(" || ', ' || "));
        return """
                UPDATE %1$s AS s
                   SET _awaits = CASE WHEN _reasons IS NULL OR _awaits IS NOT NULL THEN _awaits || %2$s END,
                       _reasons = _reasons || (%3$s)
                 WHERE NOT _deleted AND %4$s AND (_reasons IS NULL OR NOT (%3$s) = ANY (_reasons))
                   AND NOT EXISTS (SELECT FROM %5$s AS r WHERE %6$s)""".formatted(
                        Stage.NAME,
                        Sql.literal(key.target()) + "::text",
                        values + " || " + Sql.literal(" is not in " + key.target() + ", as " + key.name() + " demands"),
                        given,
                        rows,
                        matches(key, "s."));
    }

    private static String matches(ForeignKey key, String prefix) {
        var conditions = new ArrayList<String>();
        for (var i = 0; i < key.columns().size(); i++) {
            conditions.add("r." + Sql.identifier(key.referenced().get(i)) + " = " + prefix
                    + Sql.identifier(key.columns().get(i)));
        }
        return String.join(" AND ", conditions);
    }

    /** The tables whose rows went away since what they referred to did; their models have to be rebuilt. */
    boolean isReleased(ModelPlan plan) {
        return released.contains(plan.model().table());
    }

    /**
     * Deletes the rows of other models that refer to rows that are about to go.
     *
     * @param isGone the condition that a row of the model's table goes, for an alias of the table
     */
    void release(long run, ModelPlan plan, UnaryOperator<String> isGone) throws SQLException {
        for (var child : plans) {
            for (var key : child.table().foreignKeys()) {
                if (key.target().equals(plan.model().table())
                        && child != plan
                        && child.state().isPresent()) {
                    release(run, child, key, isGone);
                }
            }
        }
    }

    private void release(long run, ModelPlan child, ForeignKey key, UnaryOperator<String> isGone) throws SQLException {
        UnaryOperator<String> refersToGone = alias -> "EXISTS (SELECT FROM " + key.identifier() + " AS r WHERE "
                + matches(key, alias + ".") + " AND " + isGone.apply("r") + ")";
        release(run, child, refersToGone);
        var table = child.model().table();
        if (ledger.isRead(table)) {
            var images = new Images(session, child.table());
            images.create();
            images.addBefore(run, refersToGone.apply("t"));
        }
        if (session.execute("DELETE FROM " + child.table().identifier() + " AS t WHERE " + refersToGone.apply("t"))
                > 0) {
            released.add(table);
        }
    }
}
