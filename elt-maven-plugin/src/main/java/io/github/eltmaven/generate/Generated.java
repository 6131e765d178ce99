package io.github.eltmaven.generate;

import io.github.eltmaven.generate.fault.FaultCount;
import io.github.eltmaven.pipeline.generation.FaultKind;
import java.time.Duration;
import java.util.List;

/**
 * The result for a source.
 *
 * @param source the source's name
 * @param files the delivered files, in the order of arrival
 * @param faults for each fault of the definition, in its order, the number of delivered records that have the fault
 * @param upToDate whether all files existed already, so that nothing was written
 * @param elapsed the time that the source took
 */
public record Generated(
        String source, List<GeneratedFile> files, List<FaultCount> faults, boolean upToDate, Duration elapsed) {

    public Generated {
        files = List.copyOf(files);
        faults = List.copyOf(faults);
    }

    /** Returns the number of records in the files. */
    public long records() {
        return files.stream().mapToLong(GeneratedFile::records).sum();
    }

    /** Returns how many records have a kind of fault, over all columns. */
    public long planted(Class<? extends FaultKind> kind) {
        return faults.stream()
                .filter(planted -> kind.isInstance(planted.fault().kind()))
                .mapToLong(FaultCount::count)
                .sum();
    }
}
