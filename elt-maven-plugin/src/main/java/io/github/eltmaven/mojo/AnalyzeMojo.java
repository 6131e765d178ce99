package io.github.eltmaven.mojo;

import io.github.eltmaven.analyze.Analyze;
import io.github.eltmaven.analyze.AnalyzeRequest;
import io.github.eltmaven.analyze.QuestionValues;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.question.Question;
import io.github.eltmaven.pipeline.reader.QuestionReader;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.report.AnswerFormat;
import io.github.eltmaven.report.Numbers;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Asks the questions of {@code analysis/} and shows their answers. It changes nothing and waits for no other run. The property
 * {@code -Delt.param.name=value} gives a value to a parameter of a question.
 *
 * <pre>{@code mvn elt:analyze -Delt.analysis=user_on_a_day -Delt.param.user_id=7}</pre>
 *
 * @since 0.1.0
 */
@NullUnmarked
@Mojo(name = "analyze", threadSafe = true)
public final class AnalyzeMojo extends AbstractServerMojo {

    /**
     * Skips this goal: {@code -Delt.analyze.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.ANALYZE_SKIP, defaultValue = "false")
    private boolean skipAnalyze;

    /**
     * The names of the questions to ask, with commas between: {@code -Delt.analysis=top_users,aapl_by_day}. By default the
     * goal asks all questions.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.ANALYSIS)
    private String analysis;

    /**
     * A query to run instead of the questions: {@code -Delt.sql="SELECT count(*) FROM dw.trades"}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.SQL)
    private String sql;

    /**
     * Values for the parameters of questions, by the name of the parameter:
     * {@code <parameters><user_id>7</user_id></parameters>}. A value of the command line wins:
     * {@code -Delt.param.user_id=7}.
     *
     * @since 0.1.0
     */
    @Parameter
    private Map<String, String> parameters;

    /**
     * The format of answers, {@code table}, {@code csv}, {@code json} or {@code markdown}: {@code -Delt.format=csv}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.FORMAT, defaultValue = "table")
    private String format;

    /**
     * The file for the answer: {@code -Delt.output=answer.csv}. It names a folder where it exists as a folder, or where the
     * goal asks several questions; each answer then becomes a file in it. By default the goal shows answers on the console.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.OUTPUT)
    private File output;

    /**
     * The largest number of rows that {@code table} and {@code markdown} show of an answer: {@code -Delt.limit=20}. The
     * other formats have all rows.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.LIMIT, defaultValue = "100")
    private long limit;

    @Override
    boolean isGoalSkipped() {
        return skipAnalyze;
    }

    @Override
    void work(GoalRun run, GoalServer server) {
        var pipeline = run.pipeline();
        try (var connection = server.open(pipeline)) {
            ask(pipeline, connection);
        }
    }

    private void ask(Pipeline pipeline, Session connection) {
        var isAdHoc = sql != null;
        var names =
                isAdHoc ? List.<String>of() : NameList.of(PropertyNames.ANALYSIS, "question", "to ask all", analysis);
        var questions = isAdHoc ? List.of(adHoc()) : pipeline.questions();
        var asked = names.isEmpty() ? questions.size() : names.size();
        var answers =
                new AnswerOutput(chosenFormat(), rows(), output == null ? null : output.toPath(), asked > 1, getLog());
        var values = QuestionValues.of(session.getUserProperties(), project.getProperties(), parameters);
        var result = Analyze.run(
                new AnalyzeRequest(
                        questions,
                        pipeline.directory().resolve("analysis"),
                        names,
                        values.given(),
                        isAdHoc ? Map.of() : values.configured(),
                        connection),
                answers);
        getLog().info(Numbers.count(result.answers(), "answer") + ", " + Numbers.count(result.rows(), "row") + " in "
                + Numbers.seconds(result.elapsed()));
        if (!result.problems().isEmpty()) {
            throw new ProblemException(result.problems());
        }
    }

    private Question adHoc() {
        return QuestionReader.adHoc("sql", Path.of(PropertyNames.SQL), sql);
    }

    private AnswerFormat chosenFormat() {
        return AnswerFormat.of(format)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.CONFIGURATION,
                        PropertyNames.FORMAT + " cannot be '" + format + "'",
                        Suggestion.didYouMean(format, AnswerFormat.words()))));
    }

    private int rows() {
        if (limit < 1 || limit > Integer.MAX_VALUE) {
            throw new ProblemException(Problem.of(
                    ProblemCode.CONFIGURATION,
                    PropertyNames.LIMIT + " cannot be " + limit,
                    "Give a number of rows, 1 or more"));
        }
        return (int) limit;
    }
}
