package io.github.eltmaven.dw;

import io.github.eltmaven.database.CheckConstraint;
import io.github.eltmaven.database.Column;
import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.Sql;
import io.github.eltmaven.database.SqlProblems;
import io.github.eltmaven.database.TextRead;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The temporary table {@code elt_stage}: every record of a batch with the columns of the model in the types of its
 * table, or with the reasons why it is no good row.
 */
final class Stage {

    static final String NAME = "elt_stage";

    private static final int SHOWN_CHARACTERS = 60;

    private final Session session;
    private final ModelPlan plan;

    Stage(Session session, ModelPlan plan) {
        this.session = session;
        this.plan = plan;
    }

    /** Fills the table. A record on which an expression of the model fails is one with a reason, too. */
    void fill() throws SQLException {
        // The planner takes reading text as a number for as cheap as adding two, and leaves it to one process.
        session.execute("SET LOCAL parallel_tuple_cost = 0");
        fillInParallel();
        session.execute("SET LOCAL parallel_tuple_cost TO DEFAULT");
    }

    private void fillInParallel() throws SQLException {
        try {
            session.guarded(() -> session.execute(create(plan.batch())));
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e)) {
                throw e;
            }
            session.log().debug("a record fails, looking for it: " + SqlProblems.message(e));
            fillAroundFailures();
        }
    }

    /** Halves the batch until what fails is a single record. */
    private void fillAroundFailures() throws SQLException {
        session.execute(
                "CREATE TEMPORARY TABLE elt_batch ON COMMIT DROP AS SELECT row_number() OVER (ORDER BY _load, _line)"
                        + " AS _number, b.* FROM " + plan.batch() + " AS b");
        session.execute("CREATE UNIQUE INDEX ON elt_batch (_number)");
        session.execute("ANALYZE elt_batch");
        session.execute(create(part(1, 0)));
        fill(1, session.number("SELECT count(*) FROM elt_batch"));
        session.execute("DROP TABLE elt_batch");
    }

    private void fill(long first, long last) throws SQLException {
        try {
            session.guarded(() -> session.execute(insert(part(first, last))));
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e)) {
                throw e;
            }
            if (first == last) {
                session.execute(
                        "INSERT INTO " + NAME + " (_load, _line, _reasons)"
                                + " SELECT _load, _line, ARRAY[?] FROM elt_batch WHERE _number = ?",
                        SqlProblems.message(e),
                        first);
                return;
            }
            var middle = first + (last - first) / 2;
            fill(first, middle);
            fill(middle + 1, last);
        }
    }

    private static String part(long first, long last) {
        return "(SELECT * FROM elt_batch WHERE _number BETWEEN " + first + " AND " + last + ")";
    }

    private String create(String batch) {
        return "CREATE TEMPORARY TABLE " + NAME + " ON COMMIT DROP AS\n" + select(batch);
    }

    private String insert(String batch) {
        return "INSERT INTO " + NAME + "\n" + select(batch);
    }

    private String select(String batch) {
        return """
                SELECT _load, _line, %s,
                       CASE WHEN _kept THEN array_remove(ARRAY[%s]::text[], NULL)
                            ELSE ARRAY['left out by WHERE'] END AS _reasons
                  FROM (%s) AS typed""".formatted(Sql.list(plan.columnNames()), String.join(",\n", reasons()), withDefaults(typed(batch)));
    }

    /** The model's query with every column in the type of its table, and beside it, as text, what it was made from. */
    private String typed(String batch) {
        var columns = new ArrayList<String>();
        for (var column : plan.columns()) {
            var name = Sql.identifier(column.name());
            columns.add(typed(column) + " AS " + name);
            if (isRead(column)) {
                columns.add(name + " AS " + asRead(column.name()));
            }
        }
        // OFFSET 0 keeps the planner from computing each cast once for every place that uses it.
        return "SELECT _load, _line, _kept, " + String.join(", ", columns) + " FROM ("
                + plan.model().query().tracked(batch).text() + "\n) AS query OFFSET 0";
    }

    private String typed(Column column) {
        var name = Sql.identifier(column.name());
        var target = target(column);
        if (column.type().equals(target.type())) {
            return name;
        }
        return isRead(column) ? read(column).value(name) : name + "::" + target.type();
    }

    /** Whether the column is text that PostgreSQL has to read as a value of another type. */
    private boolean isRead(Column column) {
        return TextRead.isText(column) && read(column).canFail();
    }

    private TextRead read(Column column) {
        return new TextRead(session, target(column));
    }

    /** Adds the columns that a CHECK needs and the query does not give: they will have their DEFAULT. */
    private String withDefaults(String typed) {
        var given = plan.columnNames();
        var missing = plan.table().checks().stream()
                .flatMap(check -> check.columns().stream())
                .filter(name -> !given.contains(name))
                .distinct()
                .map(name ->
                        "(" + plan.table().column(name).map(Stage::defaultOf).orElse("NULL") + ") AS "
                                + Sql.identifier(name))
                .toList();
        return missing.isEmpty()
                ? typed
                : "SELECT given.*, " + String.join(", ", missing) + " FROM (" + typed + ") AS given";
    }

    private static String defaultOf(Column column) {
        return (column.expression() == null ? "NULL" : "(" + column.expression() + ")") + "::" + column.type();
    }

    private List<String> reasons() {
        var reasons = new ArrayList<String>();
        for (var column : plan.columns()) {
            var name = Sql.identifier(column.name());
            var target = target(column);
            var given = isRead(column) ? asRead(column.name()) : name;
            if (isRead(column)) {
                reasons.add("CASE WHEN %s IS NOT NULL AND %s IS NULL THEN %s || %s || %s END"
                        .formatted(
                                given,
                                name,
                                Sql.literal(column.name() + ": "),
                                shown(given),
                                Sql.literal(" is not " + target.type())));
            }
            if (target.notNull() || plan.table().key().contains(column.name())) {
                reasons.add("CASE WHEN %s IS NULL THEN %s END"
                        .formatted(given, Sql.literal(column.name() + ": NULL breaks NOT NULL")));
            }
        }
        plan.table().checks().forEach(check -> reasons.add(reason(check)));
        return reasons;
    }

    private static String reason(CheckConstraint check) {
        var values = check.columns().stream()
                .map(column -> Sql.literal(column + ": ") + " || " + shown(Sql.identifier(column)))
                .collect(Collectors.joining(" || ', ' || "));
        return "CASE WHEN NOT (%s) THEN %s%s END"
                .formatted(
                        check.expression(),
                        values.isEmpty() ? "" : values + " || ",
                        Sql.literal(" breaks " + check.name()));
    }

    private static String shown(String expression) {
        return "coalesce(quote_literal(left(%s::text, %d)), 'NULL')".formatted(expression, SHOWN_CHARACTERS);
    }

    private Column target(Column column) {
        return plan.table().column(column.name()).orElseThrow();
    }

    private static String asRead(String column) {
        return Sql.identifier("_read_" + column);
    }
}
