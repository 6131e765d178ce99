package io.github.eltmaven.generate;

import io.github.eltmaven.generate.fault.FaultCount;
import io.github.eltmaven.pipeline.generation.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The state of the files that the generator wrote for a source.
 *
 * @param fingerprint the fingerprint of the definition that the files were made from
 * @param files the delivered files
 * @param counts for each fault, in the definition's order, the number of records that have it
 */
record SourceState(String fingerprint, List<WrittenFile> files, List<Long> counts) {

    /**
     * A file as it was written.
     *
     * @param size the file's size in bytes
     * @param records the number of records in the file
     */
    record WrittenFile(Path file, long size, long records) {

        /** Returns whether the file still exists with that size. */
        boolean isIntact() {
            try {
                return Files.isRegularFile(file) && Files.size(file) == size;
            } catch (IOException e) {
                return false;
            }
        }
    }

    SourceState {
        files = List.copyOf(files);
        counts = List.copyOf(counts);
    }

    /**
     * Reads the state from a file. It returns empty if there is no readable state, which only means that files are written
     * anew.
     */
    static Optional<SourceState> read(Path stateFile) {
        try {
            var lines = Files.readAllLines(stateFile, StandardCharsets.UTF_8);
            var counts = new ArrayList<Long>();
            for (var count : lines.get(1).split(" ")) {
                if (!count.isEmpty()) {
                    counts.add(Long.valueOf(count));
                }
            }
            var files = new ArrayList<WrittenFile>();
            for (var line : lines.subList(2, lines.size())) {
                var parts = line.split(" ", 3);
                files.add(new WrittenFile(Path.of(parts[2]), Long.parseLong(parts[0]), Long.parseLong(parts[1])));
            }
            return Optional.of(new SourceState(lines.get(0), files, counts));
        } catch (IOException | UncheckedIOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void write(Path stateFile) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(fingerprint);
        lines.add(String.join(" ", counts.stream().map(String::valueOf).toList()));
        files.forEach(file -> lines.add(file.size() + " " + file.records() + " " + file.file()));
        NewFile.write(stateFile, out -> out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns each fault with its count. */
    List<FaultCount> planted(List<Fault> faults) {
        var planted = new ArrayList<FaultCount>();
        for (var i = 0; i < faults.size(); i++) {
            planted.add(new FaultCount(faults.get(i), counts.get(i)));
        }
        return planted;
    }
}
