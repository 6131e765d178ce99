package io.github.eltmaven.dw;

import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.Sql;
import java.sql.SQLException;

/**
 * Which of the good records of a batch stands for its key. Most keys have one only: those are left where they are, and no
 * more than the keys is sorted of them. The others are compared in the temporary table {@code elt_contested}, each with its
 * place in {@code _rank}, from 1.
 */
final class Winners {

    private static final String KEYS = "elt_contested_key";
    private static final String CONTESTED = "elt_contested";

    private final Session session;
    private final ModelPlan plan;
    private final Content content;
    private final String key;
    private long lost;

    Winners(Session session, ModelPlan plan) {
        this.session = session;
        this.plan = plan;
        this.content = new Content(plan);
        this.key = Sql.list(plan.table().key());
    }

    /** Finds the keys of which the batch has more than one record, and ranks those. */
    void find() throws SQLException {
        session.execute("""
                CREATE TEMPORARY TABLE %1$s ON COMMIT DROP AS
                SELECT %2$s
                  FROM (SELECT %2$s, row_number() OVER (PARTITION BY %2$s) AS _number
                          FROM %3$s
                         WHERE _reasons IS NULL) AS numbered
                 WHERE _number = 2""".formatted(KEYS, key, Stage.name(session)));
        session.analyzeRoughly(KEYS);
        session.execute("""
                CREATE TEMPORARY TABLE %1$s ON COMMIT DROP AS
                SELECT s.*, row_number() OVER (PARTITION BY %2$s ORDER BY %3$s) AS _rank
                  FROM %4$s AS s
                 WHERE _reasons IS NULL AND (%2$s) IN (SELECT %2$s FROM %5$s)""".formatted(CONTESTED, key, content.latestFirst(), Stage.name(session), KEYS));
        session.analyzeRoughly(CONTESTED);
        lost = session.number("SELECT count(*) FROM " + CONTESTED + " WHERE _rank > 1");
    }

    /** The number of records that lost to another of the batch. */
    long lost() {
        return lost;
    }

    /** The number of winners that say that their row is gone. */
    long gone() throws SQLException {
        return plan.model().deleted().isEmpty()
                ? 0
                : session.number("SELECT count(*) FROM " + relation() + " AS w WHERE _deleted");
    }

    /** The winners, in parentheses: the columns of the model and {@code _deleted}. */
    String relation() {
        var columns = Sql.list(plan.columnNames()) + ", _deleted FROM ";
        var alone = "SELECT " + columns + Stage.name(session) + " AS s WHERE _reasons IS NULL";
        return lost == 0
                ? "(" + alone + ")"
                : "(" + alone + " AND NOT EXISTS (SELECT FROM " + KEYS + " AS k WHERE "
                        + Sql.sameKey("k.", "s.", plan.table().key()) + ") UNION ALL SELECT " + columns + CONTESTED
                        + " WHERE _rank = 1)";
    }

    /** The number of records that are identical to the one before them. */
    long duplicates() throws SQLException {
        return lost == 0
                ? 0
                : session.number(
                        "SELECT count(*) FROM " + pairs("p._rank = l._rank - 1") + " AND " + content.same("l.", "p."));
    }

    /** Pairs of a winner {@code p} and a record {@code l} that has its version and is not the same. */
    String conflicting() {
        return pairs("p._rank = 1") + " AND "
                + Sql.same("l.", "p.", plan.model().latest()) + " AND NOT " + content.same("l.", "p.");
    }

    private String pairs(String ranks) {
        return CONTESTED + " AS p JOIN " + CONTESTED + " AS l ON "
                + Sql.sameKey("l.", "p.", plan.table().key()) + " AND l._rank > 1 AND " + ranks;
    }

    void drop() throws SQLException {
        session.execute("DROP TABLE " + KEYS + ", " + CONTESTED);
    }
}
