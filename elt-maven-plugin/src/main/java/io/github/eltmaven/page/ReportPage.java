package io.github.eltmaven.page;

import io.github.eltmaven.analyze.QuestionValues;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.ReportSnapshot;
import io.github.eltmaven.outcome.RunFile;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.problem.Log;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.Schemas;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gathers what a report shows, and writes it. Where the pipeline, the server or the ledger cannot be read, the report leaves
 * that part out and says why.
 */
public final class ReportPage {

    private final String project;
    private final Path base;
    private final Path output;
    private final Supplier<Pipeline> pipeline;
    private final Supplier<ConnectionSettings> settings;
    private final QuestionValues values;
    private final Log log;

    /**
     * The part of the report that comes from the database.
     *
     * @param snapshot the ledger's data; empty where there is no ledger, or where the plugin could not read it
     * @param answers the answers to the questions of the pipeline
     */
    private record FromDatabase(Optional<ReportSnapshot> snapshot, List<Answer> answers) {

        static final FromDatabase NOTHING = new FromDatabase(Optional.empty(), List.of());
    }

    /**
     * Creates a report.
     *
     * @param project the project's name for people
     * @param base the project's folder
     * @param output the folder for what the plugin writes
     * @param pipeline reads the pipeline that the user wrote
     * @param settings says how to reach the server
     * @param values the values for the parameters of questions
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
     * Writes the report to a file, and returns the file.
     *
     * @throws ProblemException where the file cannot be written
     */
    public Path write(Path file) {
        var notes = new ArrayList<String>();
        var run = RunFile.read(output);
        var read = readPipeline(notes);
        var found = askDatabase(read, notes);
        var request = new PageRequest(
                project,
                base,
                Instant.now(),
                read,
                run,
                found.snapshot().map(ReportSnapshot::facts),
                found.snapshot().map(ReportSnapshot::lineage),
                found.answers(),
                notes);
        try {
            Page.write(request, file);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.ENVIRONMENT,
                            file + " cannot be written: " + e,
                            "Free disk space, or name a different folder in elt.outputDirectory"),
                    e);
        }
        log.info("report: " + (file.startsWith(base) ? base.relativize(file) : file));
        return file;
    }

    private Optional<Pipeline> readPipeline(List<String> notes) {
        try {
            return Optional.of(pipeline.get());
        } catch (ProblemException e) {
            note("The page leaves the questions out, since the pipeline could not be read", e, notes);
            return Optional.empty();
        }
    }

    private FromDatabase askDatabase(Optional<Pipeline> read, List<String> notes) {
        var schemas = read.map(Pipeline::schemas).orElse(Schemas.DEFAULT);
        var timeZone = read.map(Pipeline::timeZone).orElse("UTC");
        var searched = read.flatMap(Pipeline::searchPath);
        try (var session = new Database(settings.get(), timeZone, schemas, searched, log).open()) {
            var snapshot = readLedger(session, notes);
            return new FromDatabase(
                    snapshot,
                    snapshot.isEmpty()
                            ? List.of()
                            : read.map(known -> ask(known, session)).orElse(List.of()));
        } catch (ProblemException e) {
            note("The database could not be reached", e, notes);
            return FromDatabase.NOTHING;
        }
    }

    private Optional<ReportSnapshot> readLedger(Session session, List<String> notes) {
        try {
            var snapshot = ReportSnapshot.read(session);
            if (snapshot.isEmpty()) {
                notes.add("The database has no ledger yet: nothing was loaded.");
            }
            return snapshot;
        } catch (ProblemException e) {
            note("The ledger could not be read", e, notes);
            return Optional.empty();
        }
    }

    private List<Answer> ask(Pipeline known, Session session) {
        var answers = new ReportQuestions(known, values).ask(session);
        answers.stream()
                .flatMap(answer -> answer.problems().stream())
                .forEach(problem -> log.warn(problem.render(base)));
        return answers;
    }

    /** Says on the page and in the log which part the report leaves out, and why. */
    private void note(String what, ProblemException reason, List<String> notes) {
        var note = what + ": " + reason.render(base);
        notes.add(note);
        log.warn("report: " + note);
    }
}
