package io.github.eltmaven.pipeline;

import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a pipeline folder: {@code elt.yaml} and the SQL files beside it. */
public final class PipelineReader {

    private static final Set<String> FOLDERS = Set.of("migrations", "dw", "mart", "verify", "analysis");

    private final Path directory;
    private final Function<String, Optional<String>> properties;
    private final Problems problems = new Problems();

    private PipelineReader(Path directory, Function<String, Optional<String>> properties) {
        this.directory = directory;
        this.properties = properties;
    }

    /**
     * Reads the whole folder.
     *
     * @param properties the value of a Maven property; empty where there is none
     * @throws ProblemException with every problem of every file
     */
    public static Pipeline read(Path directory, Function<String, Optional<String>> properties) {
        return new PipelineReader(directory, properties).read();
    }

    /** Refuses a folder that does not exist. */
    public static void requireFolder(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.CONFIGURATION,
                    "the pipeline folder " + directory + " does not exist",
                    "Create it with an elt.yaml, or name another with -Delt.directory"));
        }
    }

    private Pipeline read() {
        requireFolder(directory);
        refuseUnknownFolders();
        var definition = definition();
        var models = new SqlFolder(directory, problems);
        var pipeline = new Pipeline(
                directory,
                definition.timeZone(),
                definition.sources(),
                models.warehouseModels(definition.sourceNames()),
                models.martModels(),
                models.checks(),
                definition.verification(),
                models.questions());
        CheckNames.refuseTwice(pipeline, problems);
        problems.throwIfAny();
        return pipeline;
    }

    private DefinitionReader.Definition definition() {
        var file = directory.resolve("elt.yaml");
        if (!Files.isRegularFile(file)) {
            problems.add(
                    Place.of(file),
                    ProblemCode.CONFIGURATION,
                    "the file does not exist",
                    "Create it; it names the sources of the pipeline");
            return DefinitionReader.Definition.UNREADABLE;
        }
        try {
            return DefinitionReader.read(file, text(file), properties, problems);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return DefinitionReader.Definition.UNREADABLE;
        }
    }

    /** A misspelt folder would leave its checks unrun and nobody would know. */
    private void refuseUnknownFolders() {
        try (var children = Files.list(directory)) {
            children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .filter(name -> !FOLDERS.contains(name) && !name.startsWith("."))
                    .sorted()
                    .forEach(name -> problems.add(
                            Place.of(directory.resolve(name)),
                            ProblemCode.CONFIGURATION,
                            "unknown folder '" + name + "'",
                            Suggestion.didYouMean(name, FOLDERS)));
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    /** A file's text without the byte order mark that some editors put before it. */
    static String text(Path file) {
        try {
            var text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new ProblemException(
                    Problem.at(Place.of(file), ProblemCode.CONFIGURATION, "the file is not UTF-8", "Save it as UTF-8"),
                    e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static ProblemException unreadable(Path file, IOException cause) {
        return new ProblemException(
                Problem.at(
                        Place.of(file),
                        ProblemCode.ENVIRONMENT,
                        "cannot be read: " + cause.getMessage(),
                        "Check that it exists and that you may read it"),
                cause);
    }
}
