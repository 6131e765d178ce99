package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.outcome.Outcome;
import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/**
 * How a goal ended.
 *
 * @param isSkipped whether the goal had nothing to do
 * @param problems why the goal failed; empty where it succeeded, or where its checks say why
 * @param thrown what the goal throws in the end; null where it succeeded
 */
record Ending(
        boolean isSkipped,
        Outcome outcome,
        List<Problem> problems,
        @Nullable Throwable thrown) {

    /** The steps of a goal. */
    interface GoalSteps {

        /** Takes the steps, and returns whether the goal had anything to do. */
        boolean run() throws SQLException, MojoFailureException;
    }

    /**
     * Takes the steps of a goal, and says how they ended. What the user can mend becomes a {@link MojoFailureException}, every
     * other problem a {@link MojoExecutionException}.
     *
     * @param base the project's folder, which files are shown relative to
     * @param explanation finds the reason behind problems
     */
    static Ending of(Path base, UnaryOperator<List<Problem>> explanation, GoalSteps steps) {
        try {
            return new Ending(!steps.run(), Outcome.SUCCESS, List.of(), null);
        } catch (ProblemException e) {
            return failed(base, explanation, e);
        } catch (SQLException e) {
            return failed(base, explanation, new ProblemException(SqlProblems.of(e), e));
        } catch (InvalidPathException e) {
            return failed(base, explanation, new ProblemException(unnameable(e), e));
        } catch (MojoFailureException e) {
            return new Ending(false, Outcome.FAILURE, List.of(), e);
        } catch (RuntimeException | Error e) {
            return new Ending(false, Outcome.ERROR, List.of(unexpected(e)), e);
        }
    }

    private static Ending failed(Path base, UnaryOperator<List<Problem>> explanation, ProblemException reason) {
        var explained = new ProblemException(explanation.apply(reason.problems()));
        var message = "\n" + explained.render(base);
        return explained.isUsersToMend()
                ? new Ending(
                        false, Outcome.FAILURE, explained.problems(), with(reason, new MojoFailureException(message)))
                : new Ending(
                        false, Outcome.ERROR, explained.problems(), with(reason, new MojoExecutionException(message)));
    }

    /** Adds the reason as a suppressed exception. Maven would print the messages of a cause, the driver's too, beside ours. */
    private static Exception with(ProblemException reason, Exception exception) {
        exception.addSuppressed(reason);
        return exception;
    }

    /** In the locale POSIX, Java cannot open a file whose name has other letters than ASCII's. */
    private static Problem unnameable(InvalidPathException failure) {
        var isOfLocale = failure.getReason().contains("Malformed input");
        return Problem.of(
                isOfLocale ? ProblemCode.ENVIRONMENT : ProblemCode.CONFIGURATION,
                "'" + PrintableText.line(failure.getInput()) + "' can be no file's name"
                        + (isOfLocale ? " in the locale of this process" : ": " + failure.getReason()),
                isOfLocale ? "Set LC_ALL=C.UTF-8 in the environment" : "Give another name");
    }

    private static Problem unexpected(Throwable exception) {
        return Problem.of(
                ProblemCode.ENVIRONMENT,
                exception.toString(),
                "Run with -e for the whole of it, and tell the project of the plugin");
    }

    /** Throws what the goal throws in the end. */
    void throwIfFailed() throws MojoExecutionException, MojoFailureException {
        if (thrown instanceof MojoExecutionException failure) {
            throw failure;
        }
        if (thrown instanceof MojoFailureException failure) {
            throw failure;
        }
        if (thrown instanceof RuntimeException failure) {
            throw failure;
        }
        if (thrown instanceof Error failure) {
            throw failure;
        }
    }
}
