package io.github.eltmaven.dw;

import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Keeps conflicts in {@code elt.conflicts}: the record of a row or tombstone, and a record that has its key and version and differs from
 * it. They depend on the records alone, neither on their order nor on the runs that read them.
 */
final class Conflicts {

    private final ModelRun run;
    private final ModelPlan plan;

    Conflicts(ModelRun run) {
        this.run = run;
        this.plan = run.plan();
    }

    /** Keeps the conflicts between the records of a batch, and returns how many there are. */
    long keepOfBatch(BatchWinners winners) throws SQLException {
        return keep(ofBatch(winners));
    }

    /**
     * Keeps the conflicts between the records of a batch and between these and the table, and returns how many new ones
     * there are. Conflicts of a row that loses its place pass on to the row of the same version that takes it; the others go.
     *
     * @param tombstones what the table and the tombstones hold for each key
     */
    long keep(BatchWinners winners, MergeDecision decision, Tombstones tombstones) throws SQLException {
        // In a rebuild the table holds what another definition made, so its rows are no conflicts.
        if (plan.isRebuild() || plan.model().latest().isEmpty()) {
            return keepOfBatch(winners);
        }
        var versions = decision.versions();
        if (versions.superseded() > 0 && areKept()) {
            run.session()
                    .execute(
                            withTable("conflicts-superseded.sql", tombstones)
                                    .with(run.session().schemas())
                                    .with("keptKey", key(column -> "c.kept -> " + Quoting.literal(column)))
                                    .with(
                                            "key",
                                            key(column -> "pg_catalog.to_jsonb(t." + Quoting.identifier(column) + ")"))
                                    .with("winner", json("w."))
                                    .text(),
                            run.table());
        }
        var pairs = new ArrayList<String>();
        if (winners.losers().all() > 0) {
            pairs.add(ofBatch(withTable("conflicts-in-batch-with-table.sql", tombstones)
                            .with(run.session().schemas()))
                    .with(
                            "sameKeyOfWinner",
                            Sql.sameKey("w.", "p.", plan.table().key()))
                    .with("incumbent", json("t."))
                    .text());
        }
        if (versions.tied() > 0) {
            pairs.add(withTable("conflicts-with-table.sql", tombstones)
                    .with("winner", json("w."))
                    .with("incumbent", json("t."))
                    .text());
        }
        return keep(pairs);
    }

    private boolean areKept() throws SQLException {
        return run.session()
                        .number(
                                SqlTemplate.of(Conflicts.class, "conflicts-known.sql")
                                        .with(run.session().schemas())
                                        .text(),
                                run.table())
                > 0;
    }

    private SqlTemplate withTable(String file, Tombstones tombstones) {
        return SqlTemplate.of(Conflicts.class, file)
                .with("incumbents", tombstones.incumbents(List.of()))
                .with("sameKey", Sql.sameKey("w.", "t.", plan.table().key()));
    }

    private List<String> ofBatch(BatchWinners winners) {
        return plan.model().latest().isEmpty() || winners.losers().all() == 0
                ? List.of()
                : List.of(ofBatch(SqlTemplate.of(Conflicts.class, "conflicts-in-batch.sql")
                                .with(run.session().schemas()))
                        .text());
    }

    private SqlTemplate ofBatch(SqlTemplate statement) {
        return statement
                .with("kept", json("p."))
                .with("lost", json("l."))
                .with("sameKeyOfLost", Sql.sameKey("l.", "p.", plan.table().key()))
                .with("sameVersion", Sql.same("l.", "p.", plan.model().latest()))
                .with("same", new RecordComparison(plan).same("l.", "p."));
    }

    private long keep(List<String> pairs) throws SQLException {
        return pairs.isEmpty()
                ? 0
                : run.session()
                        .execute(
                                SqlTemplate.of(Conflicts.class, "conflicts-insert.sql")
                                        .with(run.session().schemas())
                                        .with("pairs", String.join("\nUNION ALL\n", pairs))
                                        .text(),
                                run.table(),
                                run.run());
    }

    private String key(UnaryOperator<String> ofColumn) {
        return plan.table().key().stream().map(ofColumn).collect(Collectors.joining(", "));
    }

    /** SQL that gives the record of a prefix as a JSON object; a deletion has {@code _deleted} in it. */
    private String json(String prefix) {
        var deleted = plan.model().deleted().isPresent() ? ", " + prefix + "_deleted" : "";
        return SqlTemplate.of(Conflicts.class, "row-as-json.sql")
                .with(
                        "columns",
                        plan.columns().stream()
                                        .map(column -> value(prefix, column.name()))
                                        .collect(Collectors.joining(", "))
                                + deleted)
                .text();
    }

    /** A column for to_jsonb: type json may hold texts that jsonb refuses, so it is shown as text. */
    private String value(String prefix, String column) {
        var name = Quoting.identifier(column);
        var isJson = plan.table().column(column).orElseThrow().root().equals("json");
        return prefix + name + (isJson ? "::text AS " + name : "");
    }
}
