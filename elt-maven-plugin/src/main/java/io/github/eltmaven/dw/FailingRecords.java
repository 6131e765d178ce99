package io.github.eltmaven.dw;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The records of a batch on which an expression of the model or of its contract fails, each with all reasons why it is no good row,
 * in the table {@code elt.failing}.
 *
 * <p>A function on the server finds them. It reads ranges of records that become longer while none fails and shorter when one does,
 * down to a single record. What may fail stands in a part of the function that is taken back where it does: it only reads, so that
 * this costs microseconds, and no transaction within the transaction gets a number, however many records fail. Of a record that fails
 * every expression is then computed alone: so a reason names the column, and no reason hides another. Whether a record fails and
 * with what reasons depends on nothing but the record.
 */
final class FailingRecords {

    /** The batch with the numbers of its records, from 1. */
    static final String BATCH = "elt_batch";

    /** The column of {@link #BATCH} that has them. */
    static final String NUMBER = "_number";

    /** The records in the types of the table. */
    private static final String TYPED = "pg_temp.elt_typed";

    /** So many records are read at once where none fails. */
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
     * @param staged makes the query that fails of a relation with the records in the types of the table, completed
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
                                .map(Sql::literal)
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
                .with("body", Sql.literal(body))
                .text());
        session.execute(template("failing-records.sql").text());
        session.execute("ANALYZE " + table);
    }

    /** The batch with the numbers, as the model reads it: a range of numbers decides before WHERE does. */
    String numbered() {
        return "(SELECT " + NUMBER + ", " + plan.columnsOfSource("") + " FROM " + BATCH + ")";
    }

    /** All records of the batch but the failing ones. */
    String others() {
        return ofBatch("failing-others.sql");
    }

    /** Stages the failing records that have reasons. */
    String rejects() {
        return template("failing-rejects.sql").text();
    }

    /** The failing records that have none: they say that their row is gone, and what they have to give does not fail. */
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
     * What may fail of a record.
     *
     * @param name what a reason calls it
     * @param columns what it is computed from: where one of these fails, it is not looked at
     * @param isOfDeletions whether it is looked at where the record says that its row is gone
     * @param statement computes it
     */
    private record FailableRule(String name, List<String> columns, boolean isOfDeletions, String statement) {}

    /** The first two have their statements in the function. */
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
        return "PERFORM " + Sql.identifier(column) + " FROM " + TYPED + " WHERE _number = _at";
    }

    private String cases() {
        var rules = rules();
        return IntStream.range(2, rules.size())
                .mapToObj(i -> "WHEN " + (i + 1) + " THEN IF " + condition(rules.get(i)) + " THEN "
                        + rules.get(i).statement() + "; END IF;")
                .collect(Collectors.joining("\n"));
    }

    private static String condition(FailableRule rule) {
        var columns = rule.columns().stream().map(Sql::literal).collect(Collectors.joining(", "));
        return "NOT failed && ARRAY[" + columns + "]::text[]" + (rule.isOfDeletions() ? "" : " AND NOT deleted");
    }
}
