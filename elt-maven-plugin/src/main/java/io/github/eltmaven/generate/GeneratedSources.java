package io.github.eltmaven.generate;

import io.github.eltmaven.generate.source.GeneratedSource;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.generation.Generation;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the sources of a pipeline that have a {@code generate:} section, and names their files. */
public final class GeneratedSources {

    private GeneratedSources() {}

    /**
     * Returns the generated sources in the order of the pipeline.
     *
     * @param project the folder that the sources' files are relative to
     * @throws ProblemException where a source's pattern gives no name for a file
     */
    public static List<GeneratedSource> of(Pipeline pipeline, Path project) {
        var problems = new Problems();
        var sources = pipeline.sources().stream()
                .flatMap(source ->
                        source.generation().flatMap(generation -> of(source, generation, project, problems)).stream())
                .toList();
        problems.throwIfAny();
        return sources;
    }

    private static Optional<GeneratedSource> of(Source source, Generation generation, Path project, Problems problems) {
        var columns = source.columns().isEmpty() ? generation.columnNames() : source.columns();
        var files = OutputFiles.of(
                        source.name(),
                        source.files().wanted().get(0),
                        generation.files(),
                        source.files().place(),
                        problems)
                .stream()
                .map(project::resolve)
                .toList();
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(new GeneratedSource(source.name(), columns, source.format(), generation, files));
    }
}
