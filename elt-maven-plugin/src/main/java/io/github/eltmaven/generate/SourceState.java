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
 * What the generator knows of the files of a source that it wrote.
 *
 * @param fingerprint what the files were made from
 * @param files those that were delivered
 * @param counts how many records have each fault, in the definition's order
 */
record SourceState(String fingerprint, List<WrittenFile> files, List<Long> counts) {

    /**
     * A file as it was written.
     *
     * @param size its size in bytes
     * @param records how many records it holds
     */
    record WrittenFile(Path file, long size, long records) {

        /** Whether it is still there in that size. */
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

    /** The state in a file; empty where there is none or it cannot be understood, which only costs new files. */
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

    /** Writes the state to a file. */
    void write(Path stateFile) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(fingerprint);
        lines.add(String.join(" ", counts.stream().map(String::valueOf).toList()));
        files.forEach(file -> lines.add(file.size() + " " + file.records() + " " + file.file()));
        NewFile.write(stateFile, out -> out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** The counts with the faults that they count. */
    List<FaultCount> planted(List<Fault> faults) {
        var planted = new ArrayList<FaultCount>();
        for (var i = 0; i < faults.size(); i++) {
            planted.add(new FaultCount(faults.get(i), counts.get(i)));
        }
        return planted;
    }
}
