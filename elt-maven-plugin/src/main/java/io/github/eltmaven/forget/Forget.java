package io.github.eltmaven.forget;

import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.ForgottenTraces;
import io.github.eltmaven.load.Forgetting;
import io.github.eltmaven.mart.MartResult;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.retract.FollowingTables;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code elt:forget}: removes the records of a person from raw, from what follows from raw and from the ledger. All of it is one
 * transaction.
 */
public final class Forget {

    private final ForgetRequest request;
    private final ForgottenTraces traces;

    private Forget(ForgetRequest request) {
        this.request = request;
        this.traces = new ForgottenTraces(request.session(), request.ledger());
    }

    /**
     * Removes the records, or shows what that would do.
     *
     * @throws ProblemException where the source or the condition is wrong, or where a model cannot be built; then nothing has changed
     */
    public static ForgetResult run(ForgetRequest request) {
        try {
            return request.session().inTransaction(() -> new Forget(request).run(), result -> !request.isDry());
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    private ForgetResult run() throws SQLException {
        var source = source();
        var before = traces.sizes();
        var forgetting = Forgetting.of(source, request.session(), request.ledger(), request.where(), traces);
        if (forgetting.matched() == 0) {
            return new ForgetResult(forgetting, List.of(), new MartResult(List.of()), Map.of(), Map.of(), List.of());
        }
        var former =
                traces.forgetFormerModels(source.table(), request.pipeline().tables());
        var following = new FollowingTables(
                request.pipeline(), request.session(), request.ledger(), request.models(), request.marts());
        var models = following.followInDw();
        var marts = following.followInMarts();
        var ledger = new LinkedHashMap<String, Long>();
        var after = traces.sizes();
        before.forEach((table, rows) -> note(ledger, table, rows - after.getOrDefault(table, 0L)));
        traces.emptyChangeLogs().forEach((table, rows) -> note(ledger, table, rows));
        note(ledger, "violations", traces.removeViolations());
        var texts = traces.hideTexts();
        texts.values().removeIf(count -> count == 0);
        return new ForgetResult(forgetting, models, marts, ledger, texts, former);
    }

    private static void note(Map<String, Long> counts, String table, long rows) {
        if (rows > 0) {
            counts.merge(table, rows, Long::sum);
        }
    }

    private Source source() {
        var sources = request.pipeline().sources();
        var names = sources.stream().map(Source::name).toList();
        return sources.stream()
                .filter(source -> source.name().equals(request.source()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.CONFIGURATION,
                        "there is no source '" + request.source() + "'",
                        Suggestion.didYouMean(request.source(), names))));
    }
}
