package io.github.eltmaven.generate;

import io.github.eltmaven.generate.delivery.Windows;
import io.github.eltmaven.generate.source.GeneratedSource;
import io.github.eltmaven.generate.source.Sources;
import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code elt:generate}: writes the files of the generated sources, as a broken world delivers them. */
public final class Generate {

    private Generate() {}

    /**
     * Writes the files of each source. It leaves a file alone if the same definition, seed and generator wrote it before.
     *
     * @throws ProblemException where the request makes no sense, or a file cannot be written
     */
    public static GenerateResult run(GenerateRequest request) {
        RequestCheck.check(request);
        var referred = request.sources().stream().flatMap(Generate::referredBy).collect(Collectors.toUnmodifiableSet());
        var overridden = request.sources().stream()
                .map(source -> overridden(source, request, referred.contains(source.name())))
                .toList();
        var sources = new Sources(overridden);
        return new GenerateResult(overridden.stream()
                .map(source -> generate(source, sources, request))
                .toList());
    }

    private static Stream<String> referredBy(GeneratedSource source) {
        return source.generation().columns().stream()
                .filter(column -> column.kind() instanceof ColumnKind.Reference)
                .map(column -> ((ColumnKind.Reference) column.kind()).source())
                .filter(name -> !name.equals(source.name()));
    }

    /**
     * Applies the request's rows and seed. A source that others refer to keeps its rows: there are more trades, not more
     * users.
     */
    private static GeneratedSource overridden(GeneratedSource source, GenerateRequest request, boolean isReferred) {
        var own = source.generation();
        var rows = isReferred ? own.rows() : request.rows().orElse(own.rows());
        return source.with(own.with(rows, request.seed().orElse(own.seed())));
    }

    private static Generated generate(GeneratedSource source, Sources sources, GenerateRequest request) {
        var start = System.nanoTime();
        var stateFile = request.stateDirectory().resolve(source.name() + ".state");
        var before = SourceState.read(stateFile);
        var run = new SourceRun(source, sources, before, request);
        try {
            var state = run.isUpToDate() ? before.orElseThrow() : run.write(stateFile);
            return new Generated(
                    source.name(),
                    state.files().stream().map(run::result).toList(),
                    state.planted(source.generation().faults()),
                    run.isUpToDate(),
                    Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException e) {
            throw unwritable(source, e);
        } catch (Windows.TooManyAtOnce e) {
            throw new ProblemException(
                    Problem.at(
                            source.generation().place(),
                            ProblemCode.CONFIGURATION,
                            "source " + source.name() + " has more than " + Windows.MOST
                                    + " records that arrive at one time",
                            "Lower 'rows', or widen the range of its timestamp"),
                    e);
        }
    }

    private static ProblemException unwritable(GeneratedSource source, IOException cause) {
        var reason = cause instanceof FileSystemException refused
                ? Optional.ofNullable(refused.getReason())
                                .orElse(cause.getClass().getSimpleName()) + ": " + refused.getFile()
                : String.valueOf(cause.getMessage());
        return new ProblemException(
                Problem.at(
                        source.generation().place(),
                        ProblemCode.ENVIRONMENT,
                        "cannot write the files of source " + source.name() + " (" + reason + ")",
                        "Free disk space and make the directory writable, or choose a different one"),
                cause);
    }
}
