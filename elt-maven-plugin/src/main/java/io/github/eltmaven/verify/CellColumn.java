package io.github.eltmaven.verify;

import io.github.eltmaven.pipeline.FaultKind;
import java.util.Optional;

/** The column of each kind of fault that strikes a single cell; none for those of whole records. */
final class CellColumn implements FaultKind.Cases<Optional<String>> {

    @Override
    public Optional<String> duplicate(FaultKind.Duplicate kind) {
        return Optional.empty();
    }

    @Override
    public Optional<String> correction(FaultKind.Correction kind) {
        return Optional.empty();
    }

    @Override
    public Optional<String> late(FaultKind.Late kind) {
        return Optional.empty();
    }

    @Override
    public Optional<String> reorder(FaultKind.Reorder kind) {
        return Optional.empty();
    }

    @Override
    public Optional<String> conflict(FaultKind.Conflict kind) {
        return Optional.empty();
    }

    @Override
    public Optional<String> blank(FaultKind.Blank kind) {
        return Optional.of(kind.column());
    }

    @Override
    public Optional<String> garbage(FaultKind.Garbage kind) {
        return Optional.of(kind.column());
    }

    @Override
    public Optional<String> otherCase(FaultKind.OtherCase kind) {
        return Optional.of(kind.column());
    }

    @Override
    public Optional<String> padding(FaultKind.Padding kind) {
        return Optional.of(kind.column());
    }

    @Override
    public Optional<String> malformed(FaultKind.Malformed kind) {
        return Optional.empty();
    }
}
