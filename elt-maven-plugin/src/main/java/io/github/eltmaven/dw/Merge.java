package io.github.eltmaven.dw;

import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.Sql;
import io.github.eltmaven.ledger.Accounting;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Merges what stands in the stage into a table: per key the highest {@code @latest} wins, in the batch and against the
 * table; among equals that differ the greater content, so that no order of arrival decides.
 */
final class Merge {

    private static final String REJECTS = """
            -- Records that break the contract, with every reason.
            INSERT INTO elt.rejects (model, load, line, reasons, run)
            SELECT ?, _load, _line, _reasons, ? FROM elt_stage WHERE cardinality(_reasons) > 0""";

    /** A winner of the batch against the row of its key: what becomes of it. */
    private static final String FATES = """
            SELECT count(*) FILTER (WHERE _fate = 'insert'),
                   count(*) FILTER (WHERE _fate = 'update'),
                   count(*) FILTER (WHERE _fate = 'same'),
                   count(*) FILTER (WHERE _fate = 'older')
              FROM elt_merge""";

    private static final int SHOWN_REASONS = 5;

    private record Fates(long inserted, long updated, long same, long older) {

        long winners() {
            return inserted + updated + same + older;
        }
    }

    /**
     * What a merge did.
     *
     * @param counts what it adds to where the records of the source are; after a rebuild, where all of them are
     */
    record Outcome(Change change, Accounting counts, long conflicts) {}

    private final Session session;
    private final ModelPlan plan;
    private final long run;
    private final List<String> columns;
    private final List<String> key;

    Merge(Session session, ModelPlan plan, long run) {
        this.session = session;
        this.plan = plan;
        this.run = run;
        this.columns = plan.columnNames();
        this.key = plan.table().key();
    }

    Outcome run() throws SQLException {
        var started = Instant.now();
        new Stage(session, plan).fill();
        var read = session.number("SELECT count(*) FROM elt_stage");
        var rejected = session.execute(REJECTS, plan.model().table(), run);
        refuseTooManyRejected(read, rejected);
        var distinct = session.number("SELECT count(*) FROM (SELECT DISTINCT " + content("")
                + " FROM elt_stage WHERE cardinality(_reasons) = 0) AS contents");
        session.execute(winners());
        session.execute("ANALYZE elt_winner");
        session.execute(merge());
        var conflicts = plan.model().latest().isEmpty()
                ? 0
                : session.execute(conflicts(), plan.model().table(), run);
        var fates = session.first(
                        row -> new Fates(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)), FATES)
                .orElseThrow();
        var deleted = plan.rebuild() ? session.execute(deleteOthers()) : 0;
        if (deleted > 0 && plan.state().isEmpty()) {
            throw new ProblemException(Problem.at(
                    plan.model().query().sql().place(),
                    ProblemCode.MODEL,
                    plan.model().table() + " holds " + deleted + " rows that no landed record explains",
                    "Empty the table before its first run, or let the model fill another one"));
        }
        if (fates.updated() > 0) {
            session.execute(update());
        }
        if (fates.inserted() > 0) {
            session.execute(insert());
        }
        var duplicate = read - rejected - distinct;
        var lost = distinct - fates.winners();
        var superseded = plan.rebuild() ? lost : lost + fates.updated() + fates.older();
        var change = new Change(
                plan.model().table(),
                plan.rebuild() ? "rebuild" : "incremental",
                plan.reason(),
                read,
                fates.inserted(),
                fates.updated(),
                deleted,
                fates.same(),
                superseded,
                plan.rebuild() ? duplicate : duplicate + fates.same(),
                rejected,
                Duration.between(started, Instant.now()));
        if (fates.inserted() + fates.updated() + deleted > 0) {
            refreshStatistics(fates);
        }
        session.execute("DROP TABLE elt_stage, elt_winner, elt_merge");
        return new Outcome(change, accounting(change, fates), conflicts);
    }

    private void refuseTooManyRejected(long read, long rejected) throws SQLException {
        var allowed = plan.model().maxRejected().map(most -> most.of(read)).orElse(Long.MAX_VALUE);
        if (rejected > allowed) {
            var reasons = session.query(
                    row -> row.getLong(2) + " " + row.getString(1),
                    "SELECT reason, count(*) FROM elt_stage, unnest(_reasons) AS reason"
                            + " GROUP BY reason ORDER BY count(*) DESC, reason LIMIT " + SHOWN_REASONS);
            throw new ProblemException(Problem.at(
                    plan.model().query().sql().place(),
                    ProblemCode.MODEL,
                    plan.model().table() + " rejects " + rejected + " of " + read + " records, " + allowed
                            + " allowed: " + String.join("; ", reasons),
                    "Correct the files or the model, or raise @maxRejected; nothing was written"));
        }
    }

    private Accounting accounting(Change change, Fates fates) {
        return new Accounting(
                change.read(),
                plan.rebuild() ? fates.winners() : fates.inserted(),
                change.superseded(),
                change.duplicate(),
                change.rejected(),
                0);
    }

    /** A table that has just been filled has no statistics yet, and the marts are next to read it. */
    private void refreshStatistics(Fates fates) throws SQLException {
        var current = plan.state().map(state -> state.counts().current()).orElse(0L);
        if ((fates.inserted() + fates.updated()) * 10 > current) {
            session.execute("ANALYZE " + plan.table().identifier());
        }
    }

    private String winners() {
        var order = plan.model().latest().isEmpty()
                ? "_load DESC, _line DESC"
                : latestFirst() + ", _content DESC, _load, _line";
        return """
                CREATE TEMPORARY TABLE elt_winner ON COMMIT DROP AS
                SELECT DISTINCT ON (%1$s) %2$s, _content
                  FROM (SELECT *, %3$s AS _content FROM elt_stage WHERE cardinality(_reasons) = 0) AS good
                 ORDER BY %1$s, %4$s""".formatted(Sql.list(key), Sql.list(columns), content(""), order);
    }

    private String latestFirst() {
        return plan.model().latest().stream()
                .map(column -> Sql.identifier(column) + " DESC NULLS LAST")
                .reduce((left, right) -> left + ", " + right)
                .orElseThrow();
    }

    private String merge() {
        return """
                CREATE TEMPORARY TABLE elt_merge ON COMMIT DROP AS
                SELECT w.*,
                       CASE WHEN t.%1$s IS NULL THEN 'insert'
                            WHEN w._content = %2$s THEN 'same'
                            WHEN %3$s THEN 'update'
                            ELSE 'older' END AS _fate
                  FROM elt_winner AS w
                  LEFT JOIN %4$s AS t ON %5$s""".formatted(
                        Sql.identifier(key.get(0)),
                        content("t."),
                        plan.rebuild() || plan.model().latest().isEmpty() ? "true" : newer(0),
                        plan.table().identifier(),
                        Sql.sameKey("w.", "t.", key));
    }

    /** Whether the winner of the batch is later than the row of the table, from the given column of the order on. */
    private String newer(int from) {
        if (from == plan.model().latest().size()) {
            return "w._content > " + content("t.");
        }
        var column = Sql.identifier(plan.model().latest().get(from));
        return """
                (w.%1$s IS NOT NULL AND (t.%1$s IS NULL OR w.%1$s > t.%1$s)
                 OR w.%1$s IS NOT DISTINCT FROM t.%1$s AND %2$s)""".formatted(column, newer(from + 1));
    }

    /** A row's content as a text that compares the same way on every server. */
    private String content(String prefix) {
        return "ROW(" + Sql.list(prefix, columns) + ")::text COLLATE \"C\"";
    }

    /** Records with the key and version of the winner and other content, and winners with those of the table's row. */
    private String conflicts() {
        var latest = plan.model().latest();
        return """
                INSERT INTO elt.conflicts (model, kept, lost, run)
                SELECT ?, kept, lost, ?
                  FROM (SELECT to_jsonb(%1$s) AS kept, to_jsonb(%2$s) AS lost
                          FROM elt_merge AS w
                          JOIN elt_stage AS s ON cardinality(s._reasons) = 0 AND %3$s AND %4$s AND %5$s <> w._content
                        UNION
                        %6$s) AS pairs""".formatted(
                        row("w."),
                        row("s."),
                        Sql.sameKey("s.", "w.", key),
                        Sql.same("s.", "w.", latest),
                        content("s."),
                        conflictsWithTable(latest));
    }

    /** After a rebuild the table holds what another model or contract made, which is no conflict. */
    private String conflictsWithTable(List<String> latest) {
        return """
                SELECT CASE _fate WHEN 'update' THEN to_jsonb(%1$s) ELSE to_jsonb(%2$s) END,
                               CASE _fate WHEN 'update' THEN to_jsonb(%2$s) ELSE to_jsonb(%1$s) END
                          FROM elt_merge AS w
                          JOIN %3$s AS t ON %4$s AND %5$s
                         WHERE _fate IN ('update', 'older') AND NOT %6$s""".formatted(
                        row("w."),
                        row("t."),
                        plan.table().identifier(),
                        Sql.sameKey("w.", "t.", key),
                        Sql.same("w.", "t.", latest),
                        plan.rebuild());
    }

    private String row(String prefix) {
        return "(SELECT r FROM (SELECT " + Sql.list(prefix, columns) + ") AS r)";
    }

    private String deleteOthers() {
        return "DELETE FROM " + plan.table().identifier() + " AS t WHERE NOT EXISTS (SELECT FROM elt_merge AS w WHERE "
                + Sql.sameKey("w.", "t.", key) + ")";
    }

    private String update() {
        return "UPDATE " + plan.table().identifier() + " AS t SET (" + Sql.list(columns) + ") = ROW("
                + Sql.list("w.", columns) + ") FROM elt_merge AS w WHERE w._fate = 'update' AND "
                + Sql.sameKey("w.", "t.", key);
    }

    private String insert() {
        return "INSERT INTO " + plan.table().identifier() + " (" + Sql.list(columns) + ") SELECT " + Sql.list(columns)
                + " FROM elt_merge WHERE _fate = 'insert'";
    }
}
