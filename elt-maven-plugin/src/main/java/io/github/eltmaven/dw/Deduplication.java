package io.github.eltmaven.dw;

import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import java.sql.SQLException;

/**
 * Which of the good records of a batch stands for its key. Most keys have one only: those are left where they are, and no
 * more than the keys is sorted of them. The others are compared in the table {@code elt.contested}, each with its place in
 * {@code _rank}, from 1. It is unlogged, as the stage is, and gone with the transaction.
 */
final class Deduplication {

    private final Session session;
    private final ModelPlan plan;
    private final RecordComparison content;
    private final String key;
    private final String keys;
    private final String contested;
    private long lost;

    Deduplication(Session session, ModelPlan plan) {
        this.session = session;
        this.plan = plan;
        this.content = new RecordComparison(plan);
        this.key = Sql.list(plan.table().key());
        this.keys = session.schemas().own("elt.contested_keys");
        this.contested = session.schemas().own("elt.contested");
    }

    /** Finds the keys of which the batch has more than one record, and ranks those. */
    void find() throws SQLException {
        Planning.IN_PARALLEL.during(session, this::rankContested);
        lost = session.number("SELECT count(*) FROM " + contested + " WHERE _rank > 1");
    }

    private void rankContested() throws SQLException {
        session.execute("""
                CREATE UNLOGGED TABLE %1$s AS
                SELECT %2$s
                  FROM (SELECT %2$s, row_number() OVER (PARTITION BY %2$s) AS _number
                          FROM %3$s
                         WHERE _reasons IS NULL) AS numbered
                 WHERE _number = 2""".formatted(keys, key, Stage.name(session)));
        session.analyzeRoughly(keys);
        session.execute("""
                CREATE UNLOGGED TABLE %1$s AS
                SELECT s.*, row_number() OVER (PARTITION BY %2$s ORDER BY %3$s) AS _rank
                  FROM %4$s AS s
                 WHERE _reasons IS NULL AND (%2$s) IN (SELECT %2$s FROM %5$s)""".formatted(contested, key, content.latestFirst(), Stage.name(session), keys));
        session.analyzeRoughly(contested);
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
                : "(" + alone + " AND NOT EXISTS (SELECT FROM " + keys + " AS k WHERE "
                        + Sql.sameKey("k.", "s.", plan.table().key()) + ") UNION ALL SELECT " + columns + contested
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
        return contested + " AS p JOIN " + contested + " AS l ON "
                + Sql.sameKey("l.", "p.", plan.table().key()) + " AND l._rank > 1 AND " + ranks;
    }

    void drop() throws SQLException {
        session.execute("DROP TABLE " + keys + ", " + contested);
    }
}
