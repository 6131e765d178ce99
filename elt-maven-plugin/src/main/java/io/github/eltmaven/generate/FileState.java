package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the generator knows of a file that it wrote.
 *
 * @param fingerprint what the file was made from
 * @param size its size in bytes
 * @param records how many records it holds
 * @param counts how often each fault was planted, in the definition's order
 */
record FileState(String fingerprint, long size, long records, List<Long> counts) {

    FileState {
        counts = List.copyOf(counts);
    }

    /** The state in a file; empty where there is none or it cannot be understood, which only costs a new file. */
    static Optional<FileState> read(Path file) {
        try {
            var lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            var counts = new ArrayList<Long>();
            for (var line : lines.subList(3, lines.size())) {
                counts.add(Long.valueOf(line));
            }
            return Optional.of(
                    new FileState(lines.get(0), Long.parseLong(lines.get(1)), Long.parseLong(lines.get(2)), counts));
        } catch (IOException | UncheckedIOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Writes the state to a file. */
    void write(Path file) throws IOException {
        var lines = new ArrayList<>(List.of(fingerprint, Long.toString(size), Long.toString(records)));
        counts.forEach(count -> lines.add(Long.toString(count)));
        NewFile.write(file, out -> out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether a file is what this state tells of. */
    boolean isOf(Path file, String wanted, List<Fault> faults) {
        try {
            return fingerprint.equals(wanted)
                    && counts.size() == faults.size()
                    && Files.isRegularFile(file)
                    && Files.size(file) == size;
        } catch (IOException e) {
            return false;
        }
    }

    /** The counts with the faults that they count. */
    List<PlantedFault> planted(List<Fault> faults) {
        var planted = new ArrayList<PlantedFault>();
        for (var i = 0; i < faults.size(); i++) {
            planted.add(new PlantedFault(faults.get(i), counts.get(i)));
        }
        return planted;
    }
}
