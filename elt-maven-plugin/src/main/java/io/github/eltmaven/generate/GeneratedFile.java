package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.FaultKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A file that was generated, now or before.
 *
 * @param source the source that it belongs to
 * @param file where it is
 * @param records how many records it holds, its header not counted
 * @param faults how often each fault of the definition was planted, in the definition's order
 * @param upToDate whether it was there already, so that nothing was written
 * @param elapsed how long it took
 */
public record GeneratedFile(
        String source, Path file, long records, List<PlantedFault> faults, boolean upToDate, Duration elapsed) {

    public GeneratedFile {
        faults = List.copyOf(faults);
    }

    /** How often a kind of fault was planted, over all columns. */
    public long planted(Class<? extends FaultKind> kind) {
        return faults.stream()
                .filter(planted -> kind.isInstance(planted.fault().kind()))
                .mapToLong(PlantedFault::count)
                .sum();
    }
}
