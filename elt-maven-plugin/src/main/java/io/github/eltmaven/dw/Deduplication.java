package io.github.eltmaven.dw;

import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

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
    private long lost;

    Deduplication(Session session, ModelPlan plan) {
        this.session = session;
        this.plan = plan;
        this.content = new RecordComparison(plan);
        this.key = Sql.list(plan.table().key());
    }

    /** Finds the keys of which the batch has more than one record, and ranks those. */
    void find() throws SQLException {
        Planning.IN_PARALLEL.during(session, this::rankContested);
        lost = session.number("SELECT count(*) FROM " + contested() + " WHERE _rank > 1");
    }

    private void rankContested() throws SQLException {
        session.execute(template("contested-keys.sql").with("key", key).text());
        session.analyzeRoughly(contestedKeys());
        session.execute(template("contested.sql")
                .with("key", key)
                .with("order", content.latestFirst())
                .text());
        session.analyzeRoughly(contested());
    }

    /** The number of records that lost to another of the batch. */
    long lost() {
        return lost;
    }

    /** The number of winners that say that their row is gone. */
    long gone() throws SQLException {
        return plan.model().deleted().isEmpty()
                ? 0
                : session.number(SqlTemplate.of(Deduplication.class, "winners-that-delete.sql")
                        .with("winners", relation())
                        .text());
    }

    /** The winners, in parentheses: the columns of the model and {@code _deleted}. */
    String relation() {
        var columns = Sql.list(plan.columnNames());
        return lost == 0
                ? template("winners.sql").with("columns", columns).text()
                : template("winners-with-contested.sql")
                        .with("columns", columns)
                        .with("sameKey", Sql.sameKey("k.", "s.", plan.table().key()))
                        .text();
    }

    /** The number of records that are identical to the one before them. */
    long duplicates() throws SQLException {
        return lost == 0
                ? 0
                : session.number(template("duplicates.sql")
                        .with("sameKey", sameKey())
                        .with("same", content.same("l.", "p."))
                        .text());
    }

    /**
     * Pairs of a winner {@code p} and a record {@code l} that has its version and is not the same.
     *
     * @param json gives the record of an alias as JSON
     */
    String conflicting(UnaryOperator<String> json) {
        return template("conflicts-in-batch.sql")
                .with("kept", json.apply("p."))
                .with("lost", json.apply("l."))
                .with("sameKey", sameKey())
                .with("sameVersion", Sql.same("l.", "p.", plan.model().latest()))
                .with("same", content.same("l.", "p."))
                .text();
    }

    private String sameKey() {
        return Sql.sameKey("l.", "p.", plan.table().key());
    }

    private SqlTemplate template(String file) {
        return SqlTemplate.of(Deduplication.class, file).with(session.schemas());
    }

    private String contestedKeys() {
        return session.schemas().ledger() + ".contested_keys";
    }

    private String contested() {
        return session.schemas().ledger() + ".contested";
    }

    void drop() throws SQLException {
        session.execute("DROP TABLE " + contestedKeys() + ", " + contested());
    }
}
