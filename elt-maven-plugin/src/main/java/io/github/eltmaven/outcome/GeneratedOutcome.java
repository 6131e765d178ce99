package io.github.eltmaven.outcome;

import io.github.eltmaven.generate.Generated;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A generated source.
 *
 * @param records how many records its files hold
 * @param files how many files there are
 * @param planted how many records have each kind of fault
 */
public record GeneratedOutcome(
        String source, StepState state, double seconds, long files, long records, Map<String, Long> planted) {

    public GeneratedOutcome {
        planted = Collections.unmodifiableMap(new TreeMap<>(planted));
    }

    static GeneratedOutcome of(Generated generated) {
        var planted = new TreeMap<String, Long>();
        generated.faults().forEach(fault -> planted.merge(fault.fault().kind().label(), fault.count(), Long::sum));
        return new GeneratedOutcome(
                generated.source(),
                generated.upToDate() ? StepState.UP_TO_DATE : StepState.DONE,
                TimeFormat.seconds(generated.elapsed()),
                generated.files().size(),
                generated.records(),
                planted);
    }
}
