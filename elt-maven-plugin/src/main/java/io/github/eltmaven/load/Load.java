package io.github.eltmaven.load;

import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.FileIdentity;
import io.github.eltmaven.ledger.KnownFile;
import io.github.eltmaven.ledger.LoadedFile;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.progress.Step;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code elt:load}: loads every file of every source once. A file is loaded completely or not at all. */
public final class Load {

    private final LoadRequest request;
    private final Problems problems = new Problems();
    private final List<FileResult> results = new ArrayList<>();
    private long run;

    private Load(LoadRequest request) {
        this.request = request;
    }

    /**
     * Loads all new files.
     *
     * @throws ProblemException with the problems of all files; the files without problems are loaded all the same
     */
    public static LoadResult run(LoadRequest request) {
        return run(request, result -> {});
    }

    /**
     * Loads all new files.
     *
     * @param listener takes the results of the loaded files before the problems of other files are thrown
     * @throws ProblemException with the problems of all files; the files without problems are loaded all the same
     */
    public static LoadResult run(LoadRequest request, Consumer<LoadResult> listener) {
        return new Load(request).run(listener);
    }

    private LoadResult run(Consumer<LoadResult> listener) {
        var found = new ArrayList<SourceFile>();
        var finder = new FileFinder(request.project(), request.session().log(), problems);
        for (var source : request.pipeline().sources()) {
            finder.find(source).forEach(file -> found.add(new SourceFile(source, file)));
        }
        // A pattern that matches nothing stops the goal before any file is loaded.
        problems.throwIfAny();
        try (var sessions = new CopySessions(request.session(), request.connections())) {
            removeInterrupted();
            for (var file : found) {
                landOnce(file, sessions);
            }
        } catch (SQLException e) {
            // The problems of the files before this one are reported, too.
            problems.add(SqlProblems.of(e));
            listener.accept(new LoadResult(results));
            var failure = new ProblemException(problems.asList());
            failure.initCause(e);
            throw failure;
        }
        var result = new LoadResult(results);
        if (!problems.isEmpty()) {
            listener.accept(result);
        }
        problems.throwIfAny();
        return result;
    }

    /** Loads a file that the ledger does not know. A file with the same name, size and time counts as the same file. */
    private void landOnce(SourceFile file, CopySessions sessions) throws SQLException {
        try {
            var loaded = untouched(file);
            if (loaded.isEmpty()) {
                loaded = loadedByContent(file);
            }
            if (loaded.isPresent()) {
                skip(file, loaded.get());
            } else {
                land(file, sessions);
            }
        } catch (IOException e) {
            begin(file);
            problems.add(file.unreadable(e));
        }
    }

    /** Returns the load of a file that has not changed since it was loaded, or since its content was last compared. */
    private Optional<LoadedFile> untouched(SourceFile file) throws IOException, SQLException {
        var loads = request.ledger().loads();
        var source = file.source().name();
        var name = file.name(request.project());
        var loaded = loads.loadedByName(source, name);
        if (loaded.isPresent() && FileIdentity.isUntouched(loaded.get(), file.path())) {
            return loaded;
        }
        var seen = loads.seenByName(source, name);
        return seen.isPresent() && FileIdentity.isUntouched(seen.get(), file.path())
                ? seen.map(KnownFile::loaded)
                : Optional.empty();
    }

    /**
     * Returns the load of the same content. The file is read for its hash only if a file of the same size was loaded. The ledger
     * then remembers it.
     */
    private Optional<LoadedFile> loadedByContent(SourceFile file) throws IOException, SQLException {
        var loads = request.ledger().loads();
        var source = file.source().name();
        if (!loads.hasLoadedOfSize(source, FileIdentity.size(file.path()))) {
            return Optional.empty();
        }
        var name = file.name(request.project());
        try (var phases = request.session().phases()) {
            phases.begin(name + ": checking whether it was loaded before");
            var modifiedAt = FileIdentity.modifiedAt(file.path());
            var begun = Instant.now();
            var loaded = loads.loadedByContent(source, FileIdentity.contentHash(file.path()));
            if (loaded.isPresent()) {
                remember(file, new KnownFile(loaded.get(), modifiedAt, begun));
            }
            return loaded;
        }
    }

    private void remember(SourceFile file, KnownFile seen) throws IOException, SQLException {
        // A file that may have changed meanwhile must be read again the next time.
        if (FileIdentity.isUntouched(seen, file.path())) {
            request.session().inTransaction(() -> {
                request.ledger().loads().saveSeen(file.source().name(), file.name(request.project()), seen);
                return seen;
            });
        }
    }

    /** Removes what killed runs left. The run lock makes sure that no other run works on this database now. */
    private void removeInterrupted() throws SQLException {
        for (var pending : request.ledger().loads().pendingLoads()) {
            request.session()
                    .log()
                    .info("removing what an interrupted load left in "
                            + request.session().schemas().raw() + "." + pending.source());
            FileLoader.remove(request, pending);
        }
    }

    private void skip(SourceFile file, LoadedFile loaded) {
        done(file, new FileResult.SkippedFile(file.source().name(), file.name(request.project()), loaded.loadedAt()));
    }

    private void begin(SourceFile file) {
        request.session().currentWork().begin(file.name(request.project()) + ": loading");
        request.steps().begun(file.step(request.project()));
    }

    private void done(SourceFile file, FileResult result) {
        results.add(result);
        request.steps().done(file.step(request.project()), result);
    }

    private void land(SourceFile file, CopySessions sessions) throws SQLException {
        begin(file);
        var started = Instant.now();
        try {
            var loaded = new FileLoader(request, sessions, file, run).load();
            run = loaded.run();
            done(
                    file,
                    new FileResult.Loaded(
                            file.source().name(),
                            file.name(request.project()),
                            loaded.counts(),
                            loaded.leftOut(),
                            Duration.between(started, Instant.now())));
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            // No file may be loaded while rows of a failed load are left, since the next run would remove both.
            removeInterrupted();
        }
    }

    /** A file of a source. */
    record SourceFile(Source source, Path path) {

        /** Returns its name in the ledger. */
        String name(Path project) {
            return FileIdentity.name(project, path);
        }

        /** Returns the step of the goal that loads it. */
        Step step(Path project) {
            return new Step(source.table(), name(project));
        }

        Problem problem(String what, String fix) {
            return problem(0, what, fix);
        }

        /** Returns a problem at a line; line 0 is the whole file. */
        Problem problem(long line, String what, String fix) {
            return Problem.at(Place.of(path, (int) line), ProblemCode.INPUT, what, fix);
        }

        Problem unreadable(IOException cause) {
            return problem(
                    "cannot be read: " + reason(cause),
                    cause instanceof UnreadableFile unreadable
                            ? unreadable.fix()
                            : "Check that it exists, is complete and may be read");
        }

        /** Returns the message of an exception. It has none if a file ends too early. */
        private static String reason(IOException cause) {
            if (cause.getMessage() != null) {
                return cause.getMessage().replaceFirst("\\.$", "");
            }
            return cause instanceof EOFException
                    ? "it is empty or cut off"
                    : cause.getClass().getSimpleName();
        }
    }
}
