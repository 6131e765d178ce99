package io.github.eltmaven.dw;

import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.dw.BatchWinners.LoserCounts;
import io.github.eltmaven.dw.BatchWinners.WinnerCounts;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;

/**
 * The step that finds the winner of each key among the good records of a batch.
 *
 * <p>Most keys have one record. These records stay in the stage, and only their keys are sorted. The other records are
 * ranked in the table {@code elt.contested}: {@code _rank} is 1 for the winner. The table is unlogged and goes with the
 * transaction, as the stage does.
 */
final class Deduplication {

    private final Session session;
    private final ModelPlan plan;
    private final RecordComparison comparison;
    private final String key;

    Deduplication(ModelRun run) {
        this.session = run.session();
        this.plan = run.plan();
        this.comparison = new RecordComparison(plan);
        this.key = Sql.list(plan.table().key());
    }

    /** Finds the winners. */
    BatchWinners find(StagedRecords staged) throws SQLException {
        Planning.IN_PARALLEL.during(session, this::rankContested);
        var losers = session.number("SELECT count(*) FROM " + contested() + " WHERE _rank > 1");
        var relation = relation(losers > 0);
        return new BatchWinners(
                new WinnerCounts(staged.good() - losers, deletions(relation)),
                new LoserCounts(losers, losers > 0 ? duplicates() : 0),
                relation);
    }

    private String contested() {
        return session.schemas().ledger() + ".contested";
    }

    private String contestedKeys() {
        return session.schemas().ledger() + ".contested_keys";
    }

    private void rankContested() throws SQLException {
        session.execute(template("contested-keys.sql").with("key", key).text());
        session.analyzeRoughly(contestedKeys());
        session.execute(template("contested.sql")
                .with("key", key)
                .with("order", comparison.latestFirst())
                .text());
        session.analyzeRoughly(contested());
    }

    private String relation(boolean isContested) {
        var columns = Sql.list(plan.columnNames());
        return isContested
                ? template("winners-with-contested.sql")
                        .with("columns", columns)
                        .with("sameKey", Sql.sameKey("k.", "s.", plan.table().key()))
                        .text()
                : template("winners.sql").with("columns", columns).text();
    }

    private long deletions(String relation) throws SQLException {
        return plan.model().deleted().isEmpty()
                ? 0
                : session.number(SqlTemplate.of(Deduplication.class, "winners-that-delete.sql")
                        .with("winners", relation)
                        .text());
    }

    private long duplicates() throws SQLException {
        return session.number(template("duplicates.sql")
                .with("sameKey", Sql.sameKey("l.", "p.", plan.table().key()))
                .with("same", comparison.same("l.", "p."))
                .text());
    }

    private SqlTemplate template(String file) {
        return SqlTemplate.of(Deduplication.class, file).with(session.schemas());
    }

    void drop() throws SQLException {
        session.execute("DROP TABLE " + contestedKeys() + ", " + contested());
    }
}
