package io.github.eltmaven.verify.truth;

import io.github.eltmaven.ledger.FileIdentity;
import io.github.eltmaven.ledger.LoadedFile;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the loaded files of a source with the files that the generator wrote. */
final class TruthLoads {

    private final Truth truth;
    private final List<LoadedFile> loaded;
    private final Problems problems;

    /**
     * Creates the comparison for a source.
     *
     * @param loaded all loads of the source
     * @param problems collects why the truth cannot be compared
     */
    TruthLoads(Truth truth, List<LoadedFile> loaded, Problems problems) {
        this.truth = truth;
        this.loaded = loaded;
        this.problems = problems;
    }

    /** Returns the load of each generated file; empty where no generated file was loaded. */
    Map<Path, Long> find() {
        var loads = new LinkedHashMap<Path, Long>();
        for (var file : truth.dataFiles()) {
            loadOf(file).ifPresent(load -> loads.put(file.path(), load));
        }
        if (!loads.isEmpty()) {
            refuseOthers(loads);
            refuseWaiting(loads);
        }
        return loads;
    }

    private Optional<Long> loadOf(Truth.DataFile file) {
        if (!Files.isRegularFile(file.path())) {
            return Optional.empty();
        }
        try {
            for (var load : loaded) {
                if (load.file().equals(file.name()) && FileIdentity.isUntouched(load, file.path())) {
                    return Optional.of(load.load());
                }
            }
            return loadOfContent(file.path());
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.at(
                            Place.of(file.path()),
                            ProblemCode.INPUT,
                            "cannot be read: " + e.getMessage(),
                            "Check that you may read it"),
                    e);
        }
    }

    /** The generator may have written the same bytes again since they were loaded. */
    private Optional<Long> loadOfContent(Path file) throws IOException {
        var size = FileIdentity.size(file);
        var ofSize = loaded.stream().filter(load -> load.bytes() == size).toList();
        if (ofSize.isEmpty()) {
            return Optional.empty();
        }
        var hash = FileIdentity.contentHash(file);
        return ofSize.stream()
                .filter(load -> load.contentHash().equals(hash))
                .map(LoadedFile::load)
                .findFirst();
    }

    private void refuseOthers(Map<Path, Long> loads) {
        var others = loaded.stream()
                .filter(load -> !loads.containsValue(load.load()))
                .toList();
        if (others.isEmpty()) {
            return;
        }
        var first = others.get(0);
        problems.add(
                truth.generation().place(),
                ProblemCode.CHECK,
                first.file() + " was not generated, but was loaded into "
                        + truth.source().table() + " at " + first.loadedAt().truncatedTo(ChronoUnit.SECONDS)
                        + (others.size() > 1 ? ", and so were " + (others.size() - 1) + " more" : ""),
                "Begin with an empty database (mvn clean removes the embedded one),"
                        + " or write 'truth: false' under 'generate:'");
    }

    private void refuseWaiting(Map<Path, Long> loads) {
        for (var file : truth.dataFiles()) {
            if (!loads.containsKey(file.path())) {
                var isThere = Files.isRegularFile(file.path());
                problems.add(
                        Place.of(file.path()),
                        ProblemCode.ORDER,
                        isThere
                                ? "was generated and is not loaded into "
                                        + truth.source().table()
                                : "was generated and is missing",
                        isThere ? "Run elt:load first" : "Run elt:generate first");
            }
        }
    }
}
