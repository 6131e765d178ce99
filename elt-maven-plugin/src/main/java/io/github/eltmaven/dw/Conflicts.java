package io.github.eltmaven.dw;

import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps conflicts in {@code elt.conflicts}: pairs of records with the same key and version that differ. */
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
     * Keeps the conflicts between the records of a batch and between these and the table, and returns how many there
     * are.
     *
     * @param tombstones what the table and the tombstones hold for each key
     */
    long keep(BatchWinners winners, MergeDecision decision, Tombstones tombstones) throws SQLException {
        var pairs = new ArrayList<>(ofBatch(winners));
        // In a rebuild the table holds what another definition made, so its rows are no conflicts.
        if (!plan.isRebuild() && decision.versions().tied() > 0) {
            pairs.add(SqlTemplate.of(Conflicts.class, "conflicts-with-table.sql")
                    .with("winner", json("w."))
                    .with("incumbent", json("t."))
                    .with("incumbents", tombstones.incumbents(List.of()))
                    .with("sameKey", Sql.sameKey("w.", "t.", plan.table().key()))
                    .text());
        }
        return keep(pairs);
    }

    private List<String> ofBatch(BatchWinners winners) {
        if (plan.model().latest().isEmpty() || winners.losers().all() == 0) {
            return List.of();
        }
        return List.of(SqlTemplate.of(Conflicts.class, "conflicts-in-batch.sql")
                .with(run.session().schemas())
                .with("kept", json("p."))
                .with("lost", json("l."))
                .with("sameKey", Sql.sameKey("l.", "p.", plan.table().key()))
                .with("sameVersion", Sql.same("l.", "p.", plan.model().latest()))
                .with("same", new RecordComparison(plan).same("l.", "p."))
                .text());
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
