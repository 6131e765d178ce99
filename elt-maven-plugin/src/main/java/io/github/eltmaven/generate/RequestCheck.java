package io.github.eltmaven.generate;

import io.github.eltmaven.generate.faker.FakerCheck;
import io.github.eltmaven.generate.source.GeneratedSource;
import io.github.eltmaven.generate.value.EventTimes;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Finds all mistakes in a request before anything is written. */
final class RequestCheck {

    private final Problems problems = new Problems();

    private RequestCheck() {}

    static void check(GenerateRequest request) {
        var check = new RequestCheck();
        request.rows().ifPresent(check::rows);
        request.batch().ifPresent(batch -> check.batch(batch, request.sources()));
        var files = new HashMap<Path, String>();
        for (var source : request.sources()) {
            if (request.rows().isEmpty()) {
                check.rows(source);
            }
            check.columns(source);
            check.expressions(source);
            check.files(source, files);
        }
        check.problems.throwIfAny();
    }

    private void rows(long rows) {
        if (rows < 1 || rows > EventTimes.MAXIMUM_EVENTS) {
            problems.add(Problem.of(
                    ProblemCode.CONFIGURATION,
                    "elt.rows must be 1 to " + EventTimes.MAXIMUM_EVENTS + ", not " + rows,
                    "Set another number, or leave it out to use that of elt.yaml"));
        }
    }

    private void batch(int batch, List<GeneratedSource> sources) {
        var most = sources.stream()
                .mapToInt(source -> source.generation().files())
                .max()
                .orElse(1);
        if (batch < 1 || batch > most) {
            problems.add(Problem.of(
                    ProblemCode.CONFIGURATION,
                    "elt.batch must be 1 to " + most + ", as many files as a source has, not " + batch,
                    "Set another number, write 'files:' in a generate section, or leave it out to deliver all"));
        }
    }

    private void rows(GeneratedSource source) {
        var rows = source.generation().rows();
        if (rows > EventTimes.MAXIMUM_EVENTS) {
            problem(
                    source,
                    "source " + source.name() + " has " + rows + " rows",
                    "Write at most " + EventTimes.MAXIMUM_EVENTS);
        }
    }

    private void columns(GeneratedSource source) {
        var generated = source.generation().columnNames();
        var seen = new HashSet<String>();
        for (var column : source.columns()) {
            if (!generated.contains(column)) {
                problem(
                        source,
                        "column '" + column + "' of source " + source.name() + " is not generated",
                        Suggestion.didYouMean(column, generated));
            } else if (!seen.add(column)) {
                problem(source, "column '" + column + "' of source " + source.name() + " stands twice", "Remove one");
            }
        }
        for (var column : generated) {
            if (!source.columns().contains(column)) {
                problem(
                        source,
                        "generated column '" + column + "' is not a column of source " + source.name(),
                        Suggestion.didYouMean(column, source.columns()));
            }
        }
    }

    private void expressions(GeneratedSource source) {
        var check = new FakerCheck(problems);
        source.generation().columns().forEach(column -> check.check(column.kind()));
    }

    private void files(GeneratedSource source, Map<Path, String> files) {
        for (var file : source.files()) {
            var other = files.putIfAbsent(file, source.name());
            if (other != null) {
                problem(
                        source,
                        "sources " + other + " and " + source.name() + " both write to " + file,
                        "Give each source its own files");
            }
        }
    }

    private void problem(GeneratedSource source, String what, String fix) {
        problems.add(source.generation().place(), ProblemCode.CONFIGURATION, what, fix);
    }
}
