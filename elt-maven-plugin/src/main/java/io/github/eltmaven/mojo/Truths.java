package io.github.eltmaven.mojo;

import io.github.eltmaven.generate.OutputFile;
import io.github.eltmaven.ledger.FileIdentity;
import io.github.eltmaven.pipeline.Generation;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.TruthFiles;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.verify.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the truths that {@code elt:generate} left beside the files that it wrote. */
public final class Truths {

    private static final String FAULTS = ".faults";

    private Truths() {}

    /** The truths of all sources that have one on disk. */
    public static List<Truth> of(Pipeline pipeline, Path project) {
        return pipeline.sources().stream()
                .flatMap(source -> source
                        .generation()
                        .filter(generation -> generation.key() != null)
                        .flatMap(generation -> of(source, generation, project))
                        .stream())
                .toList();
    }

    private static Optional<Truth> of(Source source, Generation generation, Path project) {
        return directory(source, project).flatMap(directory -> {
            var files = TruthFiles.of(source.name(), directory);
            return Files.isRegularFile(files.expected())
                    ? Optional.of(new Truth(source, generation, files, dataFiles(files, directory, project)))
                    : Optional.empty();
        });
    }

    /** Where the files of a source are generated; a pattern that none can be named after is told by elt:generate. */
    private static Optional<Path> directory(Source source, Path project) {
        return OutputFile.of(source.name(), source.files().get(0), source.filesPlace(), new Problems())
                .map(file -> project.resolve(file).normalize().getParent());
    }

    /** The files whose faults are told. */
    private static List<Truth.DataFile> dataFiles(TruthFiles files, Path directory, Path project) {
        try (var found = Files.list(files.directory())) {
            return found.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(FAULTS))
                    .map(name -> directory.resolve(name.substring(0, name.length() - FAULTS.length())))
                    .sorted()
                    .map(file -> new Truth.DataFile(FileIdentity.name(project, file), file))
                    .toList();
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.ENVIRONMENT,
                            "the folder " + files.directory() + " cannot be read: " + e.getMessage(),
                            "Check that you may read it"),
                    e);
        }
    }
}
