package io.github.eltmaven.generate;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** {@code elt:generate}: writes the files of the generated sources as a broken world delivers them. */
public final class Generate {

    private Generate() {}

    /**
     * Writes the file of each source; leaves alone one that the same definition, seed and generator wrote before.
     *
     * @throws ProblemException where the request makes no sense, or a file cannot be written
     */
    public static GenerateResult run(GenerateRequest request) {
        RequestCheck.check(request);
        return new GenerateResult(request.sources().stream()
                .map(source -> generate(overridden(source, request), request))
                .toList());
    }

    private static GeneratedSource overridden(GeneratedSource source, GenerateRequest request) {
        var own = source.generation();
        var generation =
                own.with(request.rows().orElse(own.rows()), request.seed().orElse(own.seed()));
        return new GeneratedSource(source.name(), source.columns(), source.format(), generation, source.file());
    }

    private static GeneratedFile generate(GeneratedSource source, GenerateRequest request) {
        var start = System.nanoTime();
        var fingerprint = Fingerprint.of(source);
        var stateFile = request.stateDirectory().resolve(source.name() + ".fingerprint");
        var faults = source.generation().faults();
        var before = FileState.read(stateFile).filter(state -> state.isOf(source.file(), fingerprint, faults));
        var state = before.orElseGet(() -> write(source, fingerprint, stateFile, request));
        return new GeneratedFile(
                source.name(),
                source.file(),
                state.records(),
                state.planted(faults),
                before.isPresent(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private static FileState write(
            GeneratedSource source, String fingerprint, Path stateFile, GenerateRequest request) {
        var progress = new Progress(source.name(), source.generation().rows(), request.log());
        var writer = new SourceWriter(source, progress);
        try {
            // First, so that no state is left that tells of another file than the one that is there.
            Files.deleteIfExists(stateFile);
            NewFile.write(source.file(), out -> writer.writeTo(out, request.threads()));
            var counts = writer.planted().stream().map(PlantedFault::count).toList();
            var state = new FileState(fingerprint, Files.size(source.file()), writer.records(), counts);
            state.write(stateFile);
            return state;
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
                Problem.of(
                        ProblemCode.ENVIRONMENT,
                        "cannot write " + source.file() + " of source " + source.name() + " (" + reason + ")",
                        "Make room and the directory writable, or choose another one"),
                cause);
    }
}
