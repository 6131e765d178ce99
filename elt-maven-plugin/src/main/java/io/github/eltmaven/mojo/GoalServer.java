package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.database.session.Destination;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/** The server of a goal: reaches it, describes it, and says why it died. */
final class GoalServer {

    private final GoalExecution execution;
    private final DatabaseChoice choice;
    private final Supplier<ServerParameters> parameters;

    /** The goal and its report both ask for the server; the second one does not repeat the warnings. */
    private boolean isChecked;

    /**
     * The server of a goal.
     *
     * @param parameters the parameters of the server, once the command line has been applied
     */
    GoalServer(
            GoalExecution execution,
            RepositorySystem repositories,
            SettingsDecrypter decrypter,
            Supplier<ServerParameters> parameters) {
        this.execution = execution;
        this.choice =
                new DatabaseChoice(execution.session(), execution.project(), decrypter, repositories, execution.log());
        this.parameters = parameters;
    }

    /** Opens a connection for a pipeline. */
    Session open(Pipeline pipeline) {
        return new Database(settings(), pipeline.timeZone(), pipeline.schemas(), pipeline.searchPath(), execution.log())
                .open();
    }

    /** How to reach the server. A server that belongs to the build is started where it is not up yet. */
    ConnectionSettings settings() {
        var wanted = parameters.get();
        if (!isChecked) {
            IgnoredProperties.check(execution.session().getUserProperties(), wanted.chosen(), execution.log());
            isChecked = true;
        }
        return choice.settings(wanted);
    }

    /** Whether the server belongs to the build. */
    boolean isOwn() {
        return parameters.get().chosen() != DatabaseKind.URL;
    }

    /** The database of a connection and the server, in words for people. */
    String describe(Session connection) throws SQLException {
        return PrintableText.line(Destination.of(connection).toString()) + ownServer();
    }

    private String ownServer() {
        var wanted = parameters.get();
        return switch (wanted.chosen()) {
            case EMBEDDED -> " (embedded server of " + shown(wanted.serverDirectory()) + ")";
            case CONTAINER -> " (container of " + wanted.image() + ")";
            case URL -> "";
        };
    }

    private Path shown(Path file) {
        var base = execution.base();
        return file.startsWith(base) ? base.relativize(file) : file;
    }

    /** Replaces the problems of the database by their reason, where the build's own server has died. */
    List<Problem> explain(List<Problem> problems) {
        if (problems.stream().noneMatch(problem -> problem.code() == ProblemCode.DATABASE) || !isOwn()) {
            return problems;
        }
        return choice.death(parameters.get())
                .map(death -> Stream.concat(
                                problems.stream().filter(problem -> problem.code() != ProblemCode.DATABASE),
                                Stream.of(death))
                        .toList())
                .orElse(problems);
    }

    /** Waits until the build's own server, which {@link #settings()} has started, is closed. */
    void awaitClose() {
        choice.awaitClose(parameters.get());
    }
}
