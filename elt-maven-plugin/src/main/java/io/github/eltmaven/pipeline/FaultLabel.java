package io.github.eltmaven.pipeline;

/** The words for a fault, the same that {@code elt.yaml} has for it. */
final class FaultLabel implements FaultKind.Cases<String> {

    static final String DUPLICATE = "duplicate";
    static final String CORRECTION = "correction";
    static final String LATE = "late";
    static final String REORDER = "reorder";
    static final String CONFLICT = "conflict";
    static final String BLANK = "blank";
    static final String GARBAGE = "garbage";
    static final String CASE = "case";
    static final String PADDING = "padding";
    static final String MALFORMED = "malformed";

    @Override
    public String duplicate(FaultKind.Duplicate kind) {
        return DUPLICATE;
    }

    @Override
    public String correction(FaultKind.Correction kind) {
        return CORRECTION;
    }

    @Override
    public String late(FaultKind.Late kind) {
        return LATE;
    }

    @Override
    public String reorder(FaultKind.Reorder kind) {
        return REORDER;
    }

    @Override
    public String conflict(FaultKind.Conflict kind) {
        return CONFLICT;
    }

    @Override
    public String blank(FaultKind.Blank kind) {
        return BLANK + " " + kind.column();
    }

    @Override
    public String garbage(FaultKind.Garbage kind) {
        return GARBAGE + " " + kind.column();
    }

    @Override
    public String otherCase(FaultKind.OtherCase kind) {
        return CASE + " " + kind.column();
    }

    @Override
    public String padding(FaultKind.Padding kind) {
        return PADDING + " " + kind.column();
    }

    @Override
    public String malformed(FaultKind.Malformed kind) {
        return MALFORMED;
    }
}
