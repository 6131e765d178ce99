package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.reading.ReadCasts;
import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.progress.Phases;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The step that fills the table {@code elt.stage} with every record of a batch that WHERE keeps. A good record has the
 * columns of the model in the types of its table, and {@code _reasons} is NULL. Any other record has its reasons there.
 *
 * <p>The table is unlogged and goes with the transaction. Several processes fill and read it, which they cannot do with
 * a temporary table.
 */
final class Stage {

    /** The records that a query stages. */
    private enum BatchPart {
        ALL,
        /** Records that all delete their row. Only the columns are computed that a deletion needs. */
        DELETIONS,
        /** All records. Only the columns are computed by which records are found again. */
        INDEX
    }

    private final Session session;
    private final ModelPlan plan;
    private final Contract contract;
    private final ReadCasts casts;
    private final Phases phases;

    /** The table, in the schema of the pipeline's ledger. */
    static String name(Session session) {
        return session.schemas().ledger() + ".stage";
    }

    Stage(ModelRun run) throws SQLException {
        this.session = run.session();
        this.plan = run.plan();
        this.contract = new Contract(session, plan);
        this.casts = ModelPlan.casts(session, plan.model());
        this.phases = run.phases();
    }

    /** Fills the table. A record on which an expression of the model fails has that as a reason. */
    void fill() throws SQLException {
        session.reading(plan.model().dateStyle(), () -> Planning.IN_PARALLEL.during(session, this::fillWithReasons));
    }

    private void fillWithReasons() throws SQLException {
        try {
            session.inSavepoint(() -> session.execute(create(plan.batch())));
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e)) {
                throw e;
            }
            session.log().debug("an expression fails: " + SqlProblems.message(e));
            phases.begin("looking for the records on which an expression fails");
            fillAroundFailures();
        }
    }

    /**
     * Runs a statement on the records of a batch that WHERE keeps, in the types of the table. Only the columns of the index of records
     * are computed.
     *
     * @param statement has the placeholder {@code ${records}}
     */
    void withKeys(SqlTemplate statement, String batch) throws SQLException {
        var sql = statement
                .with("records", "(" + typed(batch, BatchPart.INDEX) + ") AS typed")
                .text();
        session.reading(
                plan.model().dateStyle(), () -> Planning.IN_PARALLEL.during(session, () -> session.execute(sql)));
    }

    StagedRecords counts() throws SQLException {
        return session.first(
                        row -> new StagedRecords(row.getLong(1), row.getLong(2)),
                        template("stage-counts.sql").text())
                .orElseThrow();
    }

    /** The reasons of the rejected records, the most frequent reason first. */
    List<ReasonCount> reasons(int limit) throws SQLException {
        return session.query(
                row -> new ReasonCount(row.getString(1), row.getLong(2)),
                template("stage-reasons.sql").text(),
                limit);
    }

    private SqlTemplate template(String file) {
        return SqlTemplate.of(Stage.class, file).with(session.schemas());
    }

    /** SQL that gives the tables for whose rows a record waits. */
    String awaits() {
        return plan.mayWait() ? "_awaits" : "NULL";
    }

    void drop() throws SQLException {
        session.execute("DROP TABLE " + name(session));
    }

    /**
     * Stages the records on which an expression fails with their reasons, and all other records as usual, by several
     * processes.
     */
    private void fillAroundFailures() throws SQLException {
        // Fails where an expression fails without any record: that is a mistake in the model.
        session.execute("EXPLAIN " + select(plan.batch(), BatchPart.ALL));
        var failing = new FailingRecords(session, plan, contract);
        failing.find(typed(failing.numbered(), BatchPart.ALL, FailingRecords.NUMBER), this::staged);
        phases.begin("reading records");
        session.execute(create(failing.others()));
        session.execute(failing.rejects());
        if (plan.model().deleted().isPresent()) {
            session.execute("INSERT INTO " + name(session) + "\n" + select(failing.deletions(), BatchPart.DELETIONS));
        }
        failing.drop();
    }

    private String create(String batch) {
        return "CREATE UNLOGGED TABLE " + name(session) + " AS\n" + select(batch, BatchPart.ALL);
    }

    private String select(String batch, BatchPart part) {
        return staged("(" + contract.completing(typed(batch, part)) + ") AS typed");
    }

    /** The columns of the stage, from a relation of records in the types of the table. */
    private String staged(String typed) {
        return SqlTemplate.of(Stage.class, "stage.sql")
                .with("columns", Sql.list(plan.stagedNames()))
                .with("conditions", String.join(" AND ", contract.conditions()))
                .with(
                        "reasons",
                        contract.reasons().stream().map(ContractRule::reason).collect(Collectors.joining(",\n")))
                .with("awaits", plan.mayWait() ? ", NULL::text[] AS _awaits" : "")
                .with("records", typed)
                .text();
    }

    /**
     * The model's query with every column in the type of the table, and beside it the text that it was read from.
     *
     * @param more further columns of the batch
     */
    private String typed(String batch, BatchPart part, String... more) {
        var columns = new ArrayList<>(List.of(more));
        for (var column : plan.columns()) {
            var name = Quoting.identifier(column.name());
            // PostgreSQL does not compute a column of a subquery that the outer query does not use.
            var isUsed = isUsed(part, column.name());
            var target = plan.table().column(column.name()).orElseThrow();
            var value = isUsed ? typed(column) : "NULL::" + target.type();
            columns.add(target.collated(value) + " AS " + name);
        }
        contract.texts()
                .selected(column -> isUsed(part, column) ? Quoting.identifier(column) : "NULL::text")
                .forEach(columns::add);
        var query = casts.query();
        var tracking = Stream.concat(
                Stream.of(casts.expression() + " AS _deleted", Sql.optimizationFence("_fence")),
                Stream.of(more).map(name -> Quoting.identifier(query.alias()) + "." + name + " AS " + name));
        return SqlTemplate.of(Stage.class, "records-in-types.sql")
                .with("fence", Sql.optimizationFence("_fence"))
                .with("columns", String.join(", ", columns))
                .with(
                        "query",
                        query.kept(batch, tracking.toArray(String[]::new)).text())
                .text();
    }

    private boolean isUsed(BatchPart part, String column) {
        return switch (part) {
            case ALL -> true;
            case DELETIONS -> plan.identifies(column);
            case INDEX -> plan.columnsOfRecordIndex().contains(column);
        };
    }

    /** For a record that deletes its row, only the key and the version are read. */
    private String typed(Column column) {
        var value = contract.typed(column, Quoting.identifier(column.name()));
        return plan.model().deleted().isEmpty() || plan.identifies(column.name())
                ? value
                : "CASE WHEN NOT _deleted THEN " + value + " END";
    }
}
