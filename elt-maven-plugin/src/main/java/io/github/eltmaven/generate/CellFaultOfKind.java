package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.Fault;
import io.github.eltmaven.pipeline.FaultKind;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cell fault for each kind of fault; none for those of whole records, which {@link Deliveries} knows.
 *
 * <p>Blank shows before garbage and garbage before another case, so that what is told of a cell is its worst.
 *
 * @param fault the fault
 * @param draws the draws of the fault
 */
record CellFaultOfKind(Fault fault, Draws draws) implements FaultKind.Cases<Optional<CellFault>> {

    @Override
    public Optional<CellFault> duplicate(FaultKind.Duplicate kind) {
        return Optional.empty();
    }

    @Override
    public Optional<CellFault> correction(FaultKind.Correction kind) {
        return Optional.empty();
    }

    @Override
    public Optional<CellFault> late(FaultKind.Late kind) {
        return Optional.empty();
    }

    @Override
    public Optional<CellFault> blank(FaultKind.Blank kind) {
        return cellFault(1, (clean, event, version) -> Optional.of(""));
    }

    @Override
    public Optional<CellFault> garbage(FaultKind.Garbage kind) {
        var values = draws.child("value");
        return cellFault(
                2,
                (clean, event, version) -> Optional.of(
                        kind.values().get((int) values.below(kind.values().size(), event, version))));
    }

    @Override
    public Optional<CellFault> otherCase(FaultKind.OtherCase kind) {
        var values = draws.child("value");
        return cellFault(3, (clean, event, version) -> {
            var others = otherCases(clean);
            return others.length == 0
                    ? Optional.empty()
                    : Optional.of(others[(int) values.below(others.length, event, version)]);
        });
    }

    private Optional<CellFault> cellFault(int precedence, CellFault.Damage damage) {
        return Optional.of(new CellFault(fault, precedence, draws, damage));
    }

    /** The text in lower case, in upper case and with only its first letter in upper case, as far as they differ. */
    private static String[] otherCases(String clean) {
        var lower = clean.toLowerCase(Locale.ROOT);
        var upper = clean.toUpperCase(Locale.ROOT);
        var afterFirst = clean.isEmpty() ? 0 : clean.offsetByCodePoints(0, 1);
        var capitalized = clean.substring(0, afterFirst).toUpperCase(Locale.ROOT)
                + clean.substring(afterFirst).toLowerCase(Locale.ROOT);
        return Stream.of(lower, upper, capitalized)
                .distinct()
                .filter(other -> !other.equals(clean))
                .toArray(String[]::new);
    }
}
