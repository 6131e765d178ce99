package io.github.eltmaven.load;

import io.github.eltmaven.database.SqlProblems;
import io.github.eltmaven.ledger.FileIdentity;
import io.github.eltmaven.ledger.Landed;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code elt:load}: lands every file of every source once, each as a whole or not at all. */
public final class Load {

    private final LoadRequest request;
    private final Problems problems = new Problems();
    private final List<FileResult> results = new ArrayList<>();

    private Load(LoadRequest request) {
        this.request = request;
    }

    /**
     * Lands what is new.
     *
     * @throws ProblemException with the problems of all files; those without any are landed then too
     */
    public static LoadResult run(LoadRequest request) {
        return new Load(request).run();
    }

    private LoadResult run() {
        var found = new ArrayList<SourceFile>();
        var finder = new FileFinder(request.project(), problems);
        for (var source : request.pipeline().sources()) {
            finder.find(source).forEach(file -> found.add(new SourceFile(source, file)));
        }
        // A pattern that matches nothing stops the goal before anything is landed.
        problems.throwIfAny();
        try {
            for (var file : found) {
                landOnce(file);
            }
        } catch (SQLException e) {
            // What was wrong with the files before is told as well.
            problems.add(SqlProblems.of(e));
            var failure = new ProblemException(problems.asList());
            failure.initCause(e);
            throw failure;
        }
        problems.throwIfAny();
        return new LoadResult(results);
    }

    /** Lands a file that the ledger does not know; one of the same name, size and time is taken to be the one it was. */
    private void landOnce(SourceFile file) throws SQLException {
        var source = file.source().name();
        var byName = request.ledger().landedByName(source, file.name(request.project()));
        var untouched = byName.filter(landing -> isUntouched(landing, file.path()));
        if (untouched.isPresent()) {
            skip(file, untouched.get());
            return;
        }
        try {
            var contentHash = FileIdentity.contentHash(file.path());
            var landed = request.ledger().landedByContent(source, contentHash);
            if (landed.isPresent()) {
                skip(file, landed.get());
            } else {
                land(file, contentHash);
            }
        } catch (IOException e) {
            problems.add(file.unreadable(e));
        }
    }

    private void skip(SourceFile file, Landed landed) {
        results.add(new FileResult.Skipped(file.source().name(), file.name(request.project()), landed.loadedAt()));
    }

    private static boolean isUntouched(Landed landed, Path file) {
        try {
            return FileIdentity.isUntouched(landed, file);
        } catch (IOException e) {
            // Reading it tells what is the matter.
            return false;
        }
    }

    private void land(SourceFile file, String contentHash) throws SQLException {
        var started = Instant.now();
        try {
            var counts = request.session().inTransaction(() -> {
                var run = request.ledger().beginRun("load");
                return new FileLoader(request, run).load(file, contentHash);
            });
            results.add(new FileResult.Loaded(
                    file.source().name(),
                    file.name(request.project()),
                    counts.loaded(),
                    counts.malformed(),
                    Duration.between(started, Instant.now())));
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
    }

    /** A file of a source. */
    record SourceFile(Source source, Path path) {

        /** Its name in the ledger. */
        String name(Path project) {
            return FileIdentity.name(project, path);
        }

        Problem problem(String what, String fix) {
            return Problem.at(Place.of(path), ProblemCode.INPUT, what, fix);
        }

        Problem unreadable(IOException cause) {
            return problem("cannot be read: " + cause.getMessage(), "Check that it exists and that you may read it");
        }
    }
}
