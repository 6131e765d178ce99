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
 * Asks the questions of {@code analysis/} and shows their answers. It changes nothing and waits for no other run. A value for
 * what a question leaves open is given with {@code -Delt.param.name=value}.
 *
 * <pre>{@code mvn elt:analyze -Delt.analysis=user_on_a_day -Delt.param.user_id=7}</pre>
 *
 * @since 0.1.0
 */
@NullUnmarked
@Mojo(name = "analyze", threadSafe = true)
public final class AnalyzeMojo extends AbstractConnectedMojo {

    /**
     * Skips this goal: {@code -Delt.analyze.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.ANALYZE_SKIP, defaultValue = "false")
    private boolean skipAnalyze;

    /**
     * The questions to ask, by name, with commas between: {@code -Delt.analysis=top_users,aapl_by_day}. All unless given.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.ANALYSIS)
    private String analysis;

    /**
     * A query to run in place of the questions: {@code -Delt.sql="SELECT count(*) FROM dw.trades"}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.SQL)
    private String sql;

    /**
     * Values for what questions leave open, by the name of the parameter:
     * {@code <parameters><user_id>7</user_id></parameters>}. Those of the command line win: {@code -Delt.param.user_id=7}.
     *
     * @since 0.1.0
     */
    @Parameter
    private Map<String, String> parameters;

    /**
     * How answers are written, {@code table}, {@code csv}, {@code json} or {@code markdown}: {@code -Delt.format=csv}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.FORMAT, defaultValue = "table")
    private String format;

    /**
     * The file for the answer, {@code -Delt.output=answer.csv}; where several questions are asked, or where it is there as a
     * folder, the folder for a file of each. Unless given, answers are shown.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.OUTPUT)
    private File output;

    /**
     * How many rows of an answer are shown as {@code table} or {@code markdown}, {@code -Delt.limit=20}; the other formats
     * have all.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.LIMIT, defaultValue = "100")
    private long limit;

    @Override
    boolean isRecorded() {
        return false;
    }

    @Override
    boolean isGoalSkipped() {
        return skipAnalyze;
    }

    @Override
    void run(Pipeline pipeline, Session connection) {
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
