package io.github.eltmaven.load;

import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.load.FileFinder.FoundFiles;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/** {@code elt:load}: loads every delivery of every source once. A file is loaded completely or not at all. */
public final class Load {

    private final LoadRequest request;
    private final Problems problems = new Problems();
    private final List<FileResult> results = new ArrayList<>();
    private final List<String> takenAgain = new ArrayList<>();

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
        var found = new LinkedHashMap<Source, FoundFiles>();
        var finder = new FileFinder(request.project(), request.session().log(), problems);
        for (var source : request.pipeline().sources()) {
            found.put(source, finder.find(source));
        }
        // A pattern that matches nothing stops the goal before any file is loaded.
        problems.throwIfAny();
        try (var sessions =
                new CopySessions(request.session(), request.options().connections())) {
            SourceLoad.removeInterrupted(request);
            request.ledger()
                    .refusals()
                    .keepOnlyOf(request.pipeline().sources().stream()
                            .map(Source::name)
                            .toList());
            var run = 0L;
            for (var files : found.entrySet()) {
                run = new SourceLoad(request, files.getKey(), sessions, problems, results::add, takenAgain::add, run)
                        .load(files.getValue());
            }
        } catch (SQLException e) {
            // The problems of the files before this one are reported, too.
            problems.add(SqlProblems.of(e));
            listener.accept(new LoadResult(results));
            var failure = new ProblemException(problems.asList());
            failure.initCause(e);
            throw failure;
        }
        var leftOut = results.stream()
                .filter(FileResult.RetractedFile.class::isInstance)
                .map(FileResult::file)
                .toList();
        request.options().again().refuseUnmatched(takenAgain, leftOut, problems);
        var result = new LoadResult(results);
        if (!problems.isEmpty()) {
            listener.accept(result);
        }
        problems.throwIfAny();
        return result;
    }
}
