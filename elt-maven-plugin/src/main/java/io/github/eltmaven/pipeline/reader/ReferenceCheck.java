package io.github.eltmaven.pipeline.reader;

import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.generation.GeneratedColumn;
import io.github.eltmaven.pipeline.generation.Generation;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds references to sources or columns that do not exist, and references that lead back to themselves. */
public final class ReferenceCheck {

    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Set<String> names;
    private final Problems problems;
    private final Set<String> inCircle = new HashSet<>();

    private ReferenceCheck(List<Source> sources, Set<String> names, Problems problems) {
        sources.forEach(source -> this.sources.put(source.name(), source));
        this.names = names;
        this.problems = problems;
    }

    /**
     * Checks the references of all sources.
     *
     * @param sources the sources that are otherwise valid
     * @param names the names of all sources
     */
    static void check(List<Source> sources, Set<String> names, Problems problems) {
        var references = new ReferenceCheck(sources, names, problems);
        for (var source : sources) {
            for (var column : columns(source)) {
                if (column.kind() instanceof ColumnKind.Reference reference) {
                    references.check(source.name(), column, reference);
                }
            }
        }
    }

    private void check(String source, GeneratedColumn column, ColumnKind.Reference reference) {
        if (!names.contains(reference.source())) {
            problem(
                    reference.sourcePlace(),
                    "unknown source '" + reference.source() + "'",
                    Suggestion.didYouMean(reference.source(), names));
            return;
        }
        var referred = sources.get(reference.source());
        if (referred == null) {
            return; // A problem already says what is wrong with the source.
        }
        var generation = referred.generation();
        if (generation.isEmpty()) {
            problem(
                    reference.sourcePlace(),
                    "source '" + reference.source() + "' is not generated, so nothing can refer to it",
                    "Give it a 'generate:' section, or name one that has it");
            return;
        }
        var columns = generation.get().columnNames();
        if (!columns.contains(reference.column())) {
            problem(
                    reference.columnPlace(),
                    "unknown column '" + reference.column() + "' of source '" + reference.source() + "'",
                    Suggestion.didYouMean(reference.column(), columns));
            return;
        }
        refuseCircle(source, column, reference);
    }

    /** A reference has one target. So following references either ends or returns to an earlier one. */
    private void refuseCircle(String source, GeneratedColumn column, ColumnKind.Reference reference) {
        var path = new ArrayList<>(List.of(source + "." + column.name()));
        var next = Optional.of(reference);
        while (next.isPresent()) {
            var name = next.get().source() + "." + next.get().column();
            var at = path.indexOf(name);
            path.add(name);
            if (at > 0 || inCircle.contains(name)) {
                return; // The circle begins later, and its own references report it.
            }
            if (at == 0) {
                inCircle.addAll(path);
                problem(
                        reference.columnPlace(),
                        "references go in a circle: " + String.join(" → ", path),
                        "Let one of them draw its own values");
                return;
            }
            next = reference(next.get());
        }
    }

    /** Returns the reference that a reference leads to. */
    private Optional<ColumnKind.Reference> reference(ColumnKind.Reference from) {
        return Optional.ofNullable(sources.get(from.source())).stream()
                .flatMap(source -> columns(source).stream())
                .filter(column -> column.name().equals(from.column()))
                .map(GeneratedColumn::kind)
                .filter(ColumnKind.Reference.class::isInstance)
                .map(ColumnKind.Reference.class::cast)
                .findFirst();
    }

    private static List<GeneratedColumn> columns(Source source) {
        return source.generation().map(Generation::columns).orElse(List.of());
    }

    private void problem(Place place, String what, String fix) {
        problems.add(place, ProblemCode.CONFIGURATION, what, fix);
    }
}
