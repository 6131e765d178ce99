package io.github.eltmaven.mojo;

import io.github.eltmaven.outcome.GoalOutcome;
import io.github.eltmaven.outcome.GoalRecorder;
import io.github.eltmaven.outcome.Outcome;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.reader.ClassPath;
import io.github.eltmaven.pipeline.reader.PipelineReader;
import io.github.eltmaven.problem.Log;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.report.FailedGoal;
import io.github.eltmaven.report.PrintableText;
import io.github.eltmaven.report.SuiteName;
import io.github.eltmaven.verify.VerifyResult;
import java.io.Console;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.jspecify.annotations.NullUnmarked;

/** What all goals have in common: skip, run, and turn what is wrong into Maven's exceptions. */
@NullUnmarked
abstract class AbstractEltMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution mojoExecution;

    /**
     * Skips every goal of the plugin: {@code -Delt.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.SKIP, defaultValue = "false")
    boolean skip;

    /**
     * The folder of the pipeline, with {@code elt.yaml} and the folders of SQL files beside it:
     * {@code -Delt.directory=warehouse}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.DIRECTORY, defaultValue = "${project.basedir}/src/main/elt")
    File directory;

    /**
     * The folder for everything that the plugin writes, the embedded server's data among it; each module of a build has its
     * own: {@code -Delt.outputDirectory=/var/tmp/elt}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.OUTPUT_DIRECTORY, defaultValue = "${project.build.directory}/elt")
    File outputDirectory;

    /** The folder for the JUnit XML of the checks, beside that of the tests. */
    @Parameter(defaultValue = "${project.build.directory}/surefire-reports", readonly = true, required = true)
    private File reportsDirectory;

    private RunRecord record;

    /** The name of the pipeline; null before it was read, and where it has none. */
    private String pipelineName;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        record = new RunRecord(session, project, mojoExecution, getLog());
        try {
            applyProperties();
            if (skip || isGoalSkipped()) {
                getLog().info("skipped");
                return;
            }
            OutputDirectory.claim(
                    session.getRepositorySession().getData(),
                    outputDirectory.toPath(),
                    project.getGroupId() + ":" + project.getArtifactId());
            if (isRecorded()) {
                new BuildCache(session, project, mojoExecution).refuseSkipping();
                resultFiles().forgetLast();
            }
            run();
        } catch (ProblemException e) {
            throw failed(e);
        } catch (InvalidPathException e) {
            throw failed(new ProblemException(unnameable(e), e));
        } catch (MojoFailureException e) {
            ended(Outcome.FAILURE, List.of());
            throw e;
        } catch (RuntimeException | Error e) {
            ended(Outcome.ERROR, List.of(RunRecord.unexpected(e)));
            throw e;
        }
        ended(Outcome.SUCCESS, List.of());
    }

    /** Ends the goal, and gives what Maven is told. */
    private MojoFailureException failed(ProblemException reason) throws MojoExecutionException, MojoFailureException {
        var explained = new ProblemException(explained(reason.problems()));
        ended(explained.isUsersToMend() ? Outcome.FAILURE : Outcome.ERROR, explained.problems());
        var message = "\n" + explained.render(base());
        if (explained.isUsersToMend()) {
            throw with(reason, new MojoFailureException(message));
        }
        throw with(reason, new MojoExecutionException(message));
    }

    /** Problems with what a goal knows of their reason. */
    List<Problem> explained(List<Problem> problems) {
        return problems;
    }

    /** In the locale POSIX Java knows no file whose name has other letters than ASCII's. */
    static Problem unnameable(InvalidPathException failure) {
        var isOfLocale = failure.getReason().contains("Malformed input");
        return Problem.of(
                isOfLocale ? ProblemCode.ENVIRONMENT : ProblemCode.CONFIGURATION,
                "'" + PrintableText.line(failure.getInput()) + "' can be no file's name"
                        + (isOfLocale ? " in the locale of this process" : ": " + failure.getReason()),
                isOfLocale ? "Set LC_ALL=C.UTF-8 in the environment" : "Give another name");
    }

    private void applyProperties() {
        var given = GivenProperties.of(session, project);
        new CommandLine(this, mojoExecution, given, this::evaluated, base(), log()).apply();
        // Once a build, and not for each goal of each module.
        if (session.getRepositorySession().getData().set(UnknownProperties.class.getName(), null, true)) {
            new UnknownProperties(given, mojoExecution.getMojoDescriptor().getPluginDescriptor())
                    .slips(System.getenv().keySet())
                    .forEach(getLog()::warn);
        }
    }

    private void ended(Outcome outcome, List<Problem> problems) {
        var goal = recorder().end(outcome, problems);
        if (isRecorded()) {
            record.save(outputDirectory.toPath(), goal);
            if (outcome != Outcome.SUCCESS) {
                leaveFailure(problems);
            }
        }
        ended(goal);
        afterwards(outcome);
    }

    /** A build that is red must not look green to those who read its files; where a check says why, they say it already. */
    private void leaveFailure(List<Problem> problems) {
        var checked = checked();
        if (checked.isEmpty() || checked.get().isGreen()) {
            resultFiles().writeFailure(suiteName(), new FailedGoal(mojoExecution.getGoal(), problems), checked);
        }
    }

    /** What checks found that the goal ran; empty where it ran none. */
    Optional<VerifyResult> checked() {
        return Optional.empty();
    }

    final ResultFiles resultFiles() {
        return new ResultFiles(session, getLog(), reportsDirectory.toPath(), base());
    }

    /** What results of this goal are called. */
    final SuiteName suiteName() {
        return SuiteName.of(project.getArtifactId(), pipelineName, mojoExecution.getExecutionId());
    }

    /** Whether what comes of this goal belongs to what came of the build: it makes the warehouse, or judges it. */
    boolean isRecorded() {
        return true;
    }

    /** Tells others what came of the goal. It must not fail. */
    void ended(GoalOutcome goal) {}

    /** What is left to do when the goal has ended, well or not, and that is on record. It must not fail. */
    void afterwards(Outcome outcome) {}

    /** Where the goal says what it does. */
    final GoalRecorder recorder() {
        return record.recorder();
    }

    /** Suppressed and not a cause: Maven would add the messages of the causes, the driver's and Flyway's, to ours. */
    private static <T extends Exception> T with(ProblemException reason, T exception) {
        exception.addSuppressed(reason);
        return exception;
    }

    /** Whether this goal alone is skipped. */
    abstract boolean isGoalSkipped();

    /** Does the goal's work. */
    abstract void run() throws MojoFailureException;

    /** Reads what the user wrote. */
    final Pipeline pipeline() {
        var pipeline = PipelineReader.read(
                directory.toPath(),
                this::property,
                new ClassPath(
                        getClass().getClassLoader(), outputDirectory.toPath().resolve("include")));
        pipelineName = pipeline.schemas().pipeline().orElse(null);
        return pipeline;
    }

    final Path base() {
        return project.getBasedir().toPath();
    }

    final Log log() {
        return new MavenLog(getLog(), isTerminal());
    }

    /**
     * Whether Maven's output goes to a person, and a line can be written again in its place: not in batch mode, not into a
     * file, not in CI; and neither where nothing is to be said nor where others speak in between.
     */
    private boolean isTerminal() {
        return session.getRequest().isInteractiveMode()
                && getLog().isInfoEnabled()
                && !getLog().isDebugEnabled()
                && !session.isParallel()
                && isConsoleTerminal()
                && System.getenv("CI") == null
                && System.getenv("TERM") != null;
    }

    /** From Java 22 on there is a console also where the output goes into a file; it can be asked then. */
    private static boolean isConsoleTerminal() {
        var console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** The value of a property as Maven itself would put it into the POM. */
    private Optional<String> property(String name) {
        var expression = "${" + name + "}";
        return evaluated(expression).filter(text -> !text.equals(expression));
    }

    private Optional<String> evaluated(String expression) {
        try {
            var value = new PluginParameterExpressionEvaluator(session, mojoExecution).evaluate(expression);
            return Optional.ofNullable(value).map(Object::toString);
        } catch (ExpressionEvaluationException e) {
            return Optional.empty();
        }
    }
}
