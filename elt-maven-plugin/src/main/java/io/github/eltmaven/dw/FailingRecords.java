package io.github.eltmaven.dw;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.sql.WorkingColumns;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The records of a batch on which an expression of the model or of its contract fails, in the table {@code
 * elt.failing}. Each has all its reasons.
 *
 * <p>A function on the server finds them. It reads ranges of records. A range grows while no record fails and shrinks
 * when a record fails, down to one record. The function reads a range in a block with an exception handler. The block
 * only reads: so a rollback of it costs microseconds, and no subtransaction gets a number, however many records fail.
 *
 * <p>For a failing record the function computes every expression alone. So a reason names the column, and no reason
 * hides another reason. Whether a record fails, and with what reasons, depends on the record alone.
 */
final class FailingRecords {

    /** The records of the batch, numbered from 1. */
    static final String BATCH = "elt_batch";

    /** The column of {@link #BATCH} that holds the numbers. */
    static final String NUMBER = WorkingColumns.NUMBER;

    /** The records in the types of the table. */
    private static final String TYPED = "pg_temp.elt_typed";

    /** The longest range, in records. */
    private static final int LONGEST_RANGE = 4_096;

    private final Session session;
    private final ModelPlan plan;
    private final Contract contract;
    private final String table;

    FailingRecords(Session session, ModelPlan plan, Contract contract) {
        this.session = session;
        this.plan = plan;
        this.contract = contract;
        this.table = session.schemas().ledger() + ".failing";
    }

    /**
     * Finds the records.
     *
     * @param typed the records of {@link #BATCH} in the types of the table, with their {@link #NUMBER}
     * @param staged makes the query that judges records, from a relation that holds them in the types of the table
     */
    void find(String typed, UnaryOperator<String> staged) throws SQLException {
        session.execute(SqlTemplate.of(FailingRecords.class, "failing-batch.sql")
                .with("batch", plan.batch())
                .text());
        session.execute("CREATE UNIQUE INDEX ON " + BATCH + " (" + NUMBER + ")");
        session.analyzeRoughly(BATCH);
        session.execute("CREATE TEMPORARY VIEW elt_typed AS " + contract.completing(typed));
        var body = SqlTemplate.of(FailingRecords.class, "failing-function-body.sql")
                .with(
                        "rules",
                        rules().stream()
                                .map(FailableRule::name)
                                .map(Quoting::literal)
                                .collect(Collectors.joining(", ")))
                .with("cases", cases())
                .with("staged", staged.apply(TYPED))
                .with("longest", String.valueOf(LONGEST_RANGE))
                .with(
                        "message",
                        SqlTemplate.of(FailingRecords.class, "failing-message.sql")
                                .with("states", String.join("|", SqlProblems.OF_THE_CONNECTION))
                                .text())
                .text();
        session.execute(SqlTemplate.of(FailingRecords.class, "failing-function.sql")
                .with("body", Quoting.literal(body))
                .text());
        session.execute(template("failing-records.sql").text());
        session.execute("ANALYZE " + table);
    }

    /** The numbered batch as a source of the model: a range of numbers is applied before WHERE of the model. */
    String numbered() {
        return "(SELECT " + NUMBER + ", " + plan.columnsOfSource("") + " FROM " + BATCH + ")";
    }

    /** The records of the batch on which no expression fails. */
    String others() {
        return ofBatch("failing-others.sql");
    }

    /** The statement that stages the failing records that have reasons. */
    String rejects() {
        return template("failing-rejects.sql").text();
    }

    /** The failing records without reasons: they delete their row, and no expression fails that a deletion needs. */
    String deletions() {
        return ofBatch("failing-deletions.sql");
    }

    private String ofBatch(String file) {
        return template(file)
                .with("columns", plan.columnsOfSource(""))
                .with("batch", plan.batch())
                .text();
    }

    private SqlTemplate template(String file) {
        return SqlTemplate.of(FailingRecords.class, file).with(session.schemas());
    }

    void drop() throws SQLException {
        session.execute("DROP FUNCTION pg_temp.elt_failures(bigint)");
        session.execute("DROP VIEW " + TYPED);
        session.execute("DROP TABLE " + BATCH + ", " + table);
    }

    /**
     * An expression that may fail.
     *
     * @param name the name that a reason gives it
     * @param columns the columns that it reads; where one of them failed, the expression is not computed
     * @param isOfDeletions whether it is computed for a record that deletes its row
     * @param statement the statement that computes it
     */
    private record FailableRule(String name, List<String> columns, boolean isOfDeletions, String statement) {}

    /** The statements of the first two rules are in the body of the function. */
    private List<FailableRule> rules() {
        var rules = new ArrayList<FailableRule>();
        rules.add(new FailableRule("WHERE", List.of(), true, ""));
        rules.add(new FailableRule("@deleted", List.of(), true, ""));
        plan.columns()
                .forEach(column -> rules.add(new FailableRule(
                        column.name(), List.of(), plan.identifies(column.name()), compute(column.name()))));
        plan.computed()
                .forEach(column -> rules.add(new FailableRule(
                        column.name(), column.generation().orElseThrow().columns(), false, compute(column.name()))));
        contract.reasons()
                .forEach(rule -> rules.add(new FailableRule(
                        rule.name(),
                        rule.columns(),
                        rule.columns().stream().allMatch(plan::identifies),
                        "SELECT (" + rule.reason() + ") INTO reason FROM " + TYPED + " WHERE _number = _at")));
        return rules;
    }

    private static String compute(String column) {
        return "PERFORM " + Quoting.identifier(column) + " FROM " + TYPED + " WHERE _number = _at";
    }

    private String cases() {
        var rules = rules();
        return IntStream.range(2, rules.size())
                .mapToObj(i -> "WHEN " + (i + 1) + " THEN IF " + condition(rules.get(i)) + " THEN "
                        + rules.get(i).statement() + "; END IF;")
                .collect(Collectors.joining("\n"));
    }

    private static String condition(FailableRule rule) {
        var columns = rule.columns().stream().map(Quoting::literal).collect(Collectors.joining(", "));
        return "NOT failed && ARRAY[" + columns + "]::text[]" + (rule.isOfDeletions() ? "" : " AND NOT deleted");
    }
}
