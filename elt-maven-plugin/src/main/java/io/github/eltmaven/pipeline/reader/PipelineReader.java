package io.github.eltmaven.pipeline.reader;

import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.WarehouseModel;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a pipeline folder: {@code elt.yaml} and the SQL files beside it. */
public final class PipelineReader {

    private static final Set<String> FOLDERS = Set.of("migrations", "dw", "mart", "verify", "analysis");

    private final Path directory;
    private final Function<String, Optional<String>> properties;
    private final ClassPath classPath;
    private final Problems problems = new Problems();

    private PipelineReader(Path directory, Function<String, Optional<String>> properties, ClassPath classPath) {
        this.directory = directory;
        this.properties = properties;
        this.classPath = classPath;
    }

    /**
     * Reads the whole folder.
     *
     * @param properties returns the value of a Maven property; empty where there is no such property
     * @param classPath the class path of the folders that the pipeline includes
     * @throws ProblemException with every problem of every file
     */
    public static Pipeline read(Path directory, Function<String, Optional<String>> properties, ClassPath classPath) {
        return new PipelineReader(directory, properties, classPath).read();
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
        refuseUnknownFolders(directory);
        var definition = definition();
        definition.included().forEach(this::refuseUnknownFolders);
        var folders = Stream.concat(Stream.of(directory), definition.included().stream())
                .toList();
        var files = new SqlFolder(folders, definition.schemas(), problems);
        var models = files.warehouseModels(definition.raw(), definition.sourceNames(), definition.sources());
        var pipeline = new Pipeline(
                directory,
                folders.stream()
                        .map(folder -> folder.resolve("migrations"))
                        .filter(Files::isDirectory)
                        .toList(),
                definition.schemas(),
                definition.timeZone(),
                definition.searchPath(),
                definition == DefinitionReader.ReadDefinition.MISSING ? implied(models) : definition.sources(),
                models,
                files.martModels(),
                files.checks(),
                definition.verification(),
                files.questions());
        CheckNames.refuseTwice(pipeline, problems);
        problems.throwIfAny();
        return pipeline;
    }

    /** Returns one source for all models that read it. */
    private static List<Source> implied(List<WarehouseModel> models) {
        var sources = new LinkedHashMap<String, Source>();
        models.stream().map(SourceReader::implied).forEach(source -> sources.putIfAbsent(source.name(), source));
        return List.copyOf(sources.values());
    }

    private DefinitionReader.ReadDefinition definition() {
        var file = directory.resolve("elt.yaml");
        if (!Files.isRegularFile(file)) {
            if (!Files.isDirectory(directory.resolve("dw"))) {
                problems.add(
                        Place.of(file),
                        ProblemCode.CONFIGURATION,
                        "the file does not exist",
                        "Create it; it names the sources of the pipeline. Without it they are those that models of dw/ read");
            }
            return DefinitionReader.ReadDefinition.MISSING;
        }
        try {
            return DefinitionReader.read(file, text(file), new Includes(directory, classPath), properties, problems);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return DefinitionReader.ReadDefinition.UNREADABLE;
        }
    }

    /** Without this check, nobody would notice that a misspelt folder keeps its checks from running. */
    private void refuseUnknownFolders(Path folder) {
        try (var children = Files.list(folder)) {
            children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .filter(name -> !FOLDERS.contains(name) && !name.startsWith("."))
                    .sorted()
                    .forEach(name -> problems.add(
                            Place.of(folder.resolve(name)),
                            ProblemCode.CONFIGURATION,
                            "unknown folder '" + name + "'",
                            Suggestion.didYouMean(name, FOLDERS)));
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** Returns a file's text without the byte order mark that some editors put before it. */
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
