package io.github.eltmaven.generate;

import io.github.eltmaven.generate.SourceState.WrittenFile;
import io.github.eltmaven.generate.source.GeneratedSource;
import io.github.eltmaven.generate.source.Sources;
import io.github.eltmaven.generate.text.CsvText;
import io.github.eltmaven.pipeline.TruthFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings the files of one source and its truth in line with the definition. It does not write a file that is up to date. */
final class SourceRun {

    private final GeneratedSource source;
    private final Sources sources;
    private final GenerateRequest request;
    private final String fingerprint;
    private final Optional<SourceState> before;
    private final List<Path> delivered;
    /** The intact files that the same definition wrote before. */
    private final Set<Path> kept;

    private final boolean upToDate;

    SourceRun(GeneratedSource source, Sources sources, Optional<SourceState> before, GenerateRequest request) {
        this.source = source;
        this.sources = sources;
        this.request = request;
        this.fingerprint = GenerationFingerprint.of(source, sources);
        this.before = before;
        var files = source.files();
        this.delivered = files.subList(0, Math.min(request.batch().orElse(files.size()), files.size()));
        this.kept = before.filter(state -> state.fingerprint().equals(fingerprint)).stream()
                .flatMap(state -> state.files().stream())
                .filter(WrittenFile::isIntact)
                .map(WrittenFile::file)
                .collect(Collectors.toUnmodifiableSet());
        this.upToDate = before.filter(this::isOfDelivered).isPresent();
    }

    boolean isUpToDate() {
        return upToDate;
    }

    private boolean isOfDelivered(SourceState state) {
        var faults = source.generation().faults().size();
        return state.fingerprint().equals(fingerprint)
                && state.counts().size() == faults
                && state.files().stream().map(WrittenFile::file).toList().equals(delivered)
                && state.files().stream().allMatch(WrittenFile::isIntact)
                && (!hasTruth() || isTruthThere());
    }

    private boolean hasTruth() {
        return source.generation().key() != null;
    }

    private boolean isTruthThere() {
        var truth = source.truth();
        return Files.isRegularFile(truth.expected())
                && Files.isRegularFile(truth.planted())
                && delivered.stream().allMatch(file -> Files.isRegularFile(truth.faults(file)));
    }

    /** Returns the result for a file of the state. */
    GeneratedFile result(WrittenFile file) {
        return new GeneratedFile(file.file(), file.records(), kept.contains(file.file()));
    }

    /** Writes the files that are missing or out of date, removes files that are not delivered, and keeps the others. */
    SourceState write(Path stateFile) throws IOException {
        // The state goes first, so that it never describes files that do not exist.
        Files.deleteIfExists(stateFile);
        removeTruth();
        removeUndelivered();
        try {
            var state = writeFiles();
            state.write(stateFile);
            return state;
        } catch (IOException | RuntimeException e) {
            removeTruth();
            throw e;
        }
    }

    private SourceState writeFiles() throws IOException {
        var progress = new Progress(source.name(), source.generation().rows(), request.log());
        try (var writer = new SourceWriter(source, sources, delivered.size(), request.threads(), progress)) {
            var files = new ArrayList<WrittenFile>();
            NewFile.writeIf(hasTruth(), source.truth().expected(), expected -> {
                writer.writeExpectedHeader(expected);
                for (var number = 0; number < delivered.size(); number++) {
                    files.add(write(writer, number, expected));
                }
            });
            var state = new SourceState(fingerprint, files, writer.counts());
            NewFile.writeIf(hasTruth(), source.truth().planted(), out -> writePlanted(state, out));
            return state;
        } finally {
            progress.end();
        }
    }

    private WrittenFile write(SourceWriter writer, int number, OutputStream expected) throws IOException {
        var file = delivered.get(number);
        var records = new long[1];
        // A file that is kept is generated again without being
        // written, because the winning rows depend on all deliveries.
        NewFile.writeIf(
                !kept.contains(file),
                file,
                data -> NewFile.writeIf(
                        hasTruth(),
                        source.truth().faults(file),
                        faults -> records[0] = writer.write(number, data, faults, expected)));
        return new WrittenFile(file, Files.size(file), records[0]);
    }

    private void writePlanted(SourceState state, OutputStream out) throws IOException {
        out.write(CsvText.plainLine("fault", "expect", "records"));
        for (var planted : state.planted(source.generation().faults())) {
            var kind = planted.fault().kind();
            out.write(CsvText.plainLine(kind.label(), kind.expectation().word(), String.valueOf(planted.count())));
        }
    }

    /**
     * Removes the files that an earlier run wrote and this run does not deliver. It keeps a file that somebody changed
     * since.
     */
    private void removeUndelivered() throws IOException {
        var wanted = new HashSet<>(delivered);
        for (var written : before.map(SourceState::files).orElse(List.of())) {
            if (!wanted.contains(written.file()) && written.isIntact()) {
                Files.delete(written.file());
            }
        }
    }

    private void removeTruth() throws IOException {
        var truth = source.truth();
        Files.deleteIfExists(truth.expected());
        Files.deleteIfExists(truth.planted());
        try (var files = Files.newDirectoryStream(truth.directory(), "*" + TruthFiles.FAULTS)) {
            for (var file : files) {
                Files.delete(file);
            }
        } catch (NoSuchFileException e) {
            // The directory does not exist yet.
        }
    }
}
