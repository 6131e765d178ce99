package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the faults that were planted. */
final class Tally {

    private final Map<Fault, Long> counts = new LinkedHashMap<>();

    Tally(List<Fault> faults) {
        faults.forEach(fault -> counts.put(fault, 0L));
    }

    void count(Fault fault) {
        counts.merge(fault, 1L, Long::sum);
    }

    /** What was counted, in the order of the definition; a fault that never struck counts 0. */
    List<PlantedFault> planted() {
        return counts.entrySet().stream()
                .map(entry -> new PlantedFault(entry.getKey(), entry.getValue()))
                .toList();
    }
}
