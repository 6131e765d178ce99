package io.github.eltmaven.dw;

import io.github.eltmaven.database.session.BulkInsert;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The step that keeps the staged records with reasons in {@code elt.rejects}, unless they are too many. */
final class Rejects {

    private static final int KEPT_REASONS = 20;
    private static final int SHOWN_REASONS = 5;

    private final ModelRun run;
    private final Stage stage;
    private final AwaitedReferences references;

    Rejects(ModelRun run, Stage stage, AwaitedReferences references) {
        this.run = run;
        this.stage = stage;
        this.references = references;
    }

    /**
     * Keeps the rejected records.
     *
     * @throws ProblemException where they are more than {@code @maxRejected} allows
     */
    Rejection keep() throws SQLException {
        var staged = stage.counts();
        var retried = retried();
        var reasons = staged.rejected() > 0 ? stage.reasons(KEPT_REASONS) : List.<ReasonCount>of();
        var rejection = new Rejection(staged, retried, reasons);
        refuseTooMany(rejection);
        insert(staged.rejected());
        if (staged.rejected() > 0) {
            references.keep();
        }
        return rejection;
    }

    private RetriedRecords retried() throws SQLException {
        if (run.plan().awaited().isEmpty()) {
            return RetriedRecords.NONE;
        }
        return run.session()
                .first(
                        row -> new RetriedRecords(row.getLong(1), row.getLong(2)),
                        SqlTemplate.of(Rejects.class, "retried.sql")
                                .with(run.session().schemas())
                                .text(),
                        run.table())
                .orElseThrow();
    }

    /** A record that is read again and stays rejected does not count: the run that rejected it first allowed it. */
    private void refuseTooMany(Rejection rejection) throws SQLException {
        var again = new UnappliedKeys(run.session(), run.plan()).readAgain();
        var read = rejection.staged().read() - rejection.retried().all() - again.all();
        var rejected = rejection.staged().rejected() - rejection.retried().awaiting() - again.awaiting();
        var allowed =
                run.plan().model().maxRejected().map(most -> most.of(read)).orElse(Long.MAX_VALUE);
        if (rejected > allowed) {
            throw new ProblemException(Problem.at(
                    run.plan().model().query().sql().place(),
                    ProblemCode.MODEL,
                    run.table() + " rejects " + rejected + " of " + read + " records, " + allowed + " allowed: "
                            + rejection.reasons().stream()
                                    .limit(SHOWN_REASONS)
                                    .map(reason -> reason.records() + " " + reason.reason())
                                    .collect(Collectors.joining("; ")),
                    "Correct the files or the model, or raise @maxRejected; nothing was written"));
        }
    }

    private void insert(long rejected) throws SQLException {
        run.phases().begin("keeping rejects");
        new BulkInsert(run.session(), run.session().schemas().ledger() + ".rejects", run.phases())
                .insert(
                        rejected,
                        run.session()
                                .askNumber(SqlTemplate.of(Rejects.class, "rejects-size.sql")
                                        .with(run.session().schemas())
                                        .text()),
                        () -> run.session()
                                .execute(
                                        SqlTemplate.of(Rejects.class, "rejects-insert.sql")
                                                .with(run.session().schemas())
                                                .with("awaits", stage.awaits())
                                                .text(),
                                        run.table(),
                                        run.run()));
    }
}
