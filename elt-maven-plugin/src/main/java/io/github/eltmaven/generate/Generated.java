package io.github.eltmaven.generate;

import io.github.eltmaven.generate.fault.FaultCount;
import io.github.eltmaven.pipeline.generation.FaultKind;
import java.time.Duration;
import java.util.List;

/**
 * What there is of a source.
 *
 * @param source its name
 * @param files those that are delivered, in the order of arrival
 * @param faults how many delivered records have each fault of the definition, in the definition's order
 * @param upToDate whether all of it was there already, so that nothing was written
 * @param elapsed how long it took
 */
public record Generated(
        String source, List<GeneratedFile> files, List<FaultCount> faults, boolean upToDate, Duration elapsed) {

    public Generated {
        files = List.copyOf(files);
        faults = List.copyOf(faults);
    }

    /** How many records the files hold. */
    public long records() {
        return files.stream().mapToLong(GeneratedFile::records).sum();
    }

    /** How many records have a kind of fault, over all columns. */
    public long planted(Class<? extends FaultKind> kind) {
        return faults.stream()
                .filter(planted -> kind.isInstance(planted.fault().kind()))
                .mapToLong(FaultCount::count)
                .sum();
    }
}
