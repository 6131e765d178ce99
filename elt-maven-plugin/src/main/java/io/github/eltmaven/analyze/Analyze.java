package io.github.eltmaven.analyze;

import io.github.eltmaven.database.session.GoalAttempts;
import io.github.eltmaven.database.session.Isolation;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code elt:analyze}: asks the questions of a project on one snapshot, and changes nothing. */
public final class Analyze {

    private Analyze() {}

    /**
     * Asks the chosen questions. A question that fails does not hide the answers to the other questions.
     *
     * @throws ProblemException where it is not clear what to ask; no question was asked then
     */
    public static AnalyzeResult run(AnalyzeRequest request, AnswerListener listener) {
        var asked = new QuestionChooser(request).choose();
        try {
            return new GoalAttempts(request.session())
                    .explained(() -> request.session()
                            .inTransaction(Isolation.READ_ONLY_SNAPSHOT, () -> answer(request, asked, listener)));
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    private static AnalyzeResult answer(AnalyzeRequest request, List<AskedQuestion> asked, AnswerListener listener)
            throws SQLException {
        // A question runs once, and its values decide which plan is fast.
        request.session().execute("SET LOCAL plan_cache_mode = auto");
        var started = Instant.now();
        var problems = new Problems();
        var answers = 0;
        var rows = 0L;
        for (var question : asked) {
            try {
                rows += new Answering(request.session(), question, listener).run();
                answers++;
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
        }
        return new AnalyzeResult(answers, rows, Duration.between(started, Instant.now()), problems.asList());
    }
}
