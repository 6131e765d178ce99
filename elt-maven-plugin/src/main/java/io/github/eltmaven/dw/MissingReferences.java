package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.ForeignKey;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** Rejects the staged records whose foreign key finds no row. They wait for that row. */
final class MissingReferences {

    private final ModelRun run;
    private final ModelPlan plan;

    MissingReferences(ModelRun run) {
        this.run = run;
        this.plan = run.plan();
    }

    /** Adds its reason to each staged record whose foreign key finds no row. */
    void reject() throws SQLException {
        var own = plan.ownReferences();
        for (var key : plan.table().foreignKeys()) {
            if (!own.contains(key) && isGiven(plan, key)) {
                run.session().execute(statement(key, key.identifier(), "false"));
            }
        }
        var isSettled = false;
        while (!isSettled) {
            // A record that is rejected gives no row, so the records that reference it may have to be rejected, too.
            isSettled = true;
            for (var key : own) {
                isSettled &= !isGiven(plan, key)
                        || run.session()
                                        .execute(statement(
                                                key, rowsOfBatch(run.session(), plan), rowOutsideOfBatch(key)))
                                == 0;
            }
        }
    }

    /** Whether the staged records have the columns of a foreign key. */
    static boolean isGiven(ModelPlan plan, ForeignKey key) {
        return plan.stagedNames().containsAll(key.columns());
    }

    /** SQL that gives the reason to reject a record, by its alias, whose foreign key finds no row. */
    static String reason(ForeignKey key, String alias) {
        return key.columns().stream()
                        .map(column -> Quoting.literal(column + ": ") + " || "
                                + ReasonText.value(alias + "." + Quoting.identifier(column)))
                        .collect(Collectors.joining(" || ', ' || "))
                + " || " + Quoting.literal(" is not in " + key.target() + ", as " + key.name() + " demands");
    }

    /** SQL condition: does a row whose key is not decided in this run have the values of record {@code s}? */
    private String rowOutsideOfBatch(ForeignKey key) {
        return plan.isRebuild()
                ? "false"
                : SqlTemplate.of(MissingReferences.class, "row-outside-of-batch.sql")
                        .with("table", plan.table().identifier())
                        .with("matches", key.matches("r", "s"))
                        .with("sameKey", Sql.sameKey("r.", "k.", plan.table().key()))
                        .text();
    }

    /** The rows that the staged records will give. In a rebuild these are all rows of the table. */
    static String rowsOfBatch(Session session, ModelPlan plan) {
        return SqlTemplate.of(MissingReferences.class, "rows-of-batch.sql")
                .with(session.schemas())
                .with("key", Sql.list(plan.table().key()))
                .with("columns", Sql.list(plan.stagedNames()))
                .with("order", new RecordComparison(plan).latestFirst())
                .text();
    }

    private String statement(ForeignKey key, String rows, String isFoundElsewhere) {
        return SqlTemplate.of(MissingReferences.class, "missing-references.sql")
                .with(run.session().schemas())
                .with("target", Quoting.literal(key.target()))
                .with("reason", reason(key, "s"))
                .with(
                        "given",
                        key.columns().stream()
                                .map(column -> "s." + Quoting.identifier(column) + " IS NOT NULL")
                                .collect(Collectors.joining(" AND ")))
                .with("rows", rows)
                .with("isFoundElsewhere", isFoundElsewhere)
                .with("matches", key.matches("r", "s"))
                .text();
    }
}
