package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.LineageFacts;
import io.github.eltmaven.ledger.ReportFacts;
import io.github.eltmaven.ledger.ReportLedger;
import io.github.eltmaven.outcome.RunFile;
import io.github.eltmaven.page.Answer;
import io.github.eltmaven.page.Page;
import io.github.eltmaven.page.PageRequest;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.problem.Log;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.Schemas;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gathers what a report tells and writes it. What cannot be had, be it the pipeline, the server or the ledger, is left out and
 * the page says so.
 */
public final class ReportPage {

    private final String project;
    private final Path base;
    private final Path output;
    private final Supplier<Pipeline> pipeline;
    private final Supplier<ConnectionSettings> settings;
    private final QuestionValues values;
    private final Log log;
    private final List<String> notes = new ArrayList<>();
    private Optional<ReportFacts> facts = Optional.empty();
    private Optional<LineageFacts> lineage = Optional.empty();
    private List<Answer> answers = List.of();

    /**
     * A report.
     *
     * @param project what people call the project
     * @param base the project's folder
     * @param output the folder for what the plugin writes
     * @param pipeline reads what the user wrote
     * @param settings says how to reach the server
     * @param values what is put in for what questions leave open
     */
    public ReportPage(
            String project,
            Path base,
            Path output,
            Supplier<Pipeline> pipeline,
            Supplier<ConnectionSettings> settings,
            QuestionValues values,
            Log log) {
        this.project = project;
        this.base = base;
        this.output = output;
        this.pipeline = pipeline;
        this.settings = settings;
        this.values = values;
        this.log = log;
    }

    /**
     * Writes the page.
     *
     * @param file where to
     * @return the same
     * @throws ProblemException where the file cannot be written
     */
    public Path write(Path file) {
        var run = RunFile.read(output);
        var read = read();
        askServer(read);
        try {
            Page.write(new PageRequest(project, base, Instant.now(), read, run, facts, lineage, answers, notes), file);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.ENVIRONMENT,
                            file + " cannot be written: " + e,
                            "Make room for it, or name another folder in " + PropertyNames.OUTPUT_DIRECTORY),
                    e);
        }
        log.info("report: " + (file.startsWith(base) ? base.relativize(file) : file));
        return file;
    }

    private Optional<Pipeline> read() {
        try {
            return Optional.of(pipeline.get());
        } catch (ProblemException e) {
            lack("The pipeline could not be read, so that questions are left out.", e);
            return Optional.empty();
        }
    }

    private void askServer(Optional<Pipeline> read) {
        var schemas = read.map(Pipeline::schemas).orElse(Schemas.DEFAULT);
        var timeZone = read.map(Pipeline::timeZone).orElse("UTC");
        try (var session = new Database(settings.get(), timeZone, schemas, log).open()) {
            facts = session.inTransaction(() -> {
                session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                var known = ReportLedger.read(session);
                if (known.isPresent()) {
                    lineage = Optional.of(LineageFacts.read(session));
                }
                return known;
            });
            if (facts.isEmpty()) {
                notes.add("The database has no ledger yet: nothing was loaded.");
                return;
            }
            read.ifPresent(known -> ask(known, session));
        } catch (SQLException e) {
            lack("The ledger could not be read", new ProblemException(SqlProblems.of(e), e));
        } catch (ProblemException e) {
            lack("The database could not be reached", e);
        }
    }

    private void ask(Pipeline known, Session session) {
        answers = new ReportQuestions(known, values).ask(session);
        answers.stream()
                .flatMap(answer -> answer.problems().stream())
                .forEach(problem -> log.warn(problem.render(base)));
    }

    private void lack(String what, ProblemException reason) {
        notes.add(what + ": " + reason.render(base));
        log.warn("report: " + notes.get(notes.size() - 1));
    }
}
