package io.github.eltmaven.dw;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.database.session.SqlProblems;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final String TABLE = "elt.failing";

    /** So many records are read at once where none fails. */
    private static final int LONGEST_RANGE = 4_096;

    /**
     * The body of the function. Within a query a column goes before a variable of its name: {@code _at} and {@code _size} are no
     * column's.
     */
    private static final String BODY = """
            #variable_conflict use_column
            DECLARE
                _at bigint := 1;
                _size bigint := 1;
                rules text[] := ARRAY[{rules}];
                failed text[];
                deleted boolean;
                reason text;
                message text;
                detail text;
                first_message text;
            BEGIN
                WHILE _at <= last LOOP
                    BEGIN
                        PERFORM * FROM ({staged} WHERE _number BETWEEN _at AND _at + _size - 1) AS staged;
                        _at := _at + _size;
                        _size := least(_size * 2, {longest});
                        CONTINUE;
                    EXCEPTION WHEN OTHERS THEN
                        {message}
                        IF _size > 1 THEN
                            _size := greatest(_size / 4, 1);
                            CONTINUE;
                        END IF;
                        first_message := message;
                    END;
                    number := _at;
                    reasons := '{}';
                    failed := '{}';
                    deleted := false;
                    FOR rule IN 1 .. cardinality(rules) LOOP
                        reason := NULL;
                        BEGIN
                            CASE rule
                                WHEN 1 THEN
                                    PERFORM _load FROM {typed} WHERE _number = _at;
                                WHEN 2 THEN
                                    SELECT _deleted INTO deleted FROM {typed} WHERE _number = _at;
                                {cases}
                            END CASE;
                        EXCEPTION WHEN OTHERS THEN
                            {message}
                            reason := rules[rule] || ': ' || message;
                            failed := failed || rules[rule];
                        END;
                        IF reason IS NOT NULL THEN
                            reasons := reasons || reason;
                            -- Without WHERE and @deleted nothing else can be said of the record.
                            EXIT WHEN rule <= 2;
                        END IF;
                    END LOOP;
                    IF NOT deleted AND failed = '{}' THEN
                        reasons := reasons || first_message;
                    END IF;
                    RETURN NEXT;
                    _at := _at + 1;
                    _size := 1;
                END LOOP;
            END""";

    /** Takes the message of an error, in one line, and passes on an error that no record is to blame for. */
    private static final String MESSAGE = """
            GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL;
            IF SQLSTATE ~ '^(%s)' THEN
                RAISE;
            END IF;
            message := message || CASE WHEN detail <> '' THEN ' (' || detail || ')' ELSE '' END;
            message := regexp_replace(regexp_replace(btrim(message, E' \\t\\r\\n'), E'\\\\s*[\\n\\r]+\\\\s*', ' ', 'g'), E'\\\\.$', '');""".formatted(String.join("|", SqlProblems.OF_THE_CONNECTION));

    /** The same few statements run for thousands of ranges: they are planned once, and for one process. */
    private static final String FUNCTION = """
            CREATE FUNCTION pg_temp.elt_failures(last bigint) RETURNS TABLE (number bigint, reasons text[]) LANGUAGE plpgsql
                SET plan_cache_mode = force_generic_plan SET max_parallel_workers_per_gather = 0 SET jit = off
            AS\s""";

    private static final Pattern PART = Pattern.compile("\\{(\\w+)}");

    private final Session session;
    private final ModelPlan plan;
    private final Contract contract;
    private final String table;

    FailingRecords(Session session, ModelPlan plan, Contract contract) {
        this.session = session;
        this.plan = plan;
        this.contract = contract;
        this.table = session.schemas().own(TABLE);
    }

    /**
     * Finds the records.
     *
     * @param typed the records of {@link #BATCH} in the types of the table, with their {@link #NUMBER}
     * @param staged makes the query that fails of a relation with the records in the types of the table, completed
     */
    void find(String typed, UnaryOperator<String> staged) throws SQLException {
        session.execute("CREATE TEMPORARY TABLE " + BATCH + " ON COMMIT DROP AS SELECT row_number() OVER () AS "
                + NUMBER + ", b.* FROM " + plan.batch() + " AS b");
        session.execute("CREATE UNIQUE INDEX ON " + BATCH + " (" + NUMBER + ")");
        session.analyzeRoughly(BATCH);
        session.execute("CREATE TEMPORARY VIEW elt_typed AS " + contract.completing(typed));
        var parts = Map.of(
                "rules", rules().stream().map(Rule::name).map(Sql::literal).collect(Collectors.joining(", ")),
                "cases", cases(),
                "staged", staged.apply(TYPED),
                "typed", TYPED,
                "longest", String.valueOf(LONGEST_RANGE),
                "message", MESSAGE);
        var body = PART.matcher(BODY).replaceAll(part -> Matcher.quoteReplacement(parts.get(part.group(1))));
        session.execute(FUNCTION + Sql.literal(body));
        session.execute("CREATE UNLOGGED TABLE " + table + " AS SELECT b._load, b._line, f.reasons AS _reasons"
                + " FROM pg_temp.elt_failures((SELECT count(*) FROM " + BATCH + ")) AS f JOIN " + BATCH + " AS b ON b."
                + NUMBER + " = f.number");
        session.execute("ANALYZE " + table);
    }

    /** The batch with the numbers, as the model reads it: a range of numbers decides before WHERE does. */
    String numbered() {
        return "(SELECT " + NUMBER + ", " + plan.columnsOfSource("") + " FROM " + BATCH + ")";
    }

    /** All records of the batch but the failing ones. */
    String others() {
        return "(SELECT " + plan.columnsOfSource("") + " FROM " + plan.batch() + " AS b WHERE NOT EXISTS (SELECT FROM "
                + table + " AS f WHERE f._load = b._load AND f._line = b._line))";
    }

    /** The failing records that have reasons: {@code _load}, {@code _line} and {@code _reasons}. */
    String rejects() {
        return "SELECT _load, _line, _reasons FROM " + table + " WHERE _reasons <> '{}'";
    }

    /** The failing records that have none: they say that their row is gone, and what they have to give does not fail. */
    String deletions() {
        return "(SELECT " + plan.columnsOfSource("") + " FROM " + plan.batch() + " AS b WHERE EXISTS (SELECT FROM "
                + table + " AS f WHERE f._load = b._load AND f._line = b._line AND f._reasons = '{}'))";
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
    private record Rule(String name, List<String> columns, boolean isOfDeletions, String statement) {}

    /** The first two have their statements in the function. */
    private List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        rules.add(new Rule("WHERE", List.of(), true, ""));
        rules.add(new Rule("@deleted", List.of(), true, ""));
        plan.columns()
                .forEach(column -> rules.add(
                        new Rule(column.name(), List.of(), plan.identifies(column.name()), compute(column.name()))));
        plan.computed()
                .forEach(column -> rules.add(new Rule(
                        column.name(), column.generation().orElseThrow().columns(), false, compute(column.name()))));
        contract.reasons()
                .forEach(reason -> rules.add(new Rule(
                        reason.rule(),
                        reason.columns(),
                        reason.columns().stream().allMatch(plan::identifies),
                        "SELECT (" + reason.text() + ") INTO reason FROM " + TYPED + " WHERE _number = _at")));
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

    private static String condition(Rule rule) {
        var columns = rule.columns().stream().map(Sql::literal).collect(Collectors.joining(", "));
        return "NOT failed && ARRAY[" + columns + "]::text[]" + (rule.isOfDeletions() ? "" : " AND NOT deleted");
    }
}
