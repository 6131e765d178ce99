package io.github.eltmaven.pipeline;

import io.github.eltmaven.pipeline.setting.Severity;
import java.util.Arrays;
import java.util.Locale;

/** The checks that follow from a pipeline, and that nobody has to write. */
public enum BuiltIn {
    /** A dw table is what was generated for it. */
    TRUTH(Severity.ERROR),
    /** Every record of raw is accounted for. */
    ACCOUNTING(Severity.ERROR),
    /** Each row of a dw table is the winner of its key. */
    LATEST(Severity.ERROR),
    /** Records with the same key and version have the same content. */
    CONFLICTS(Severity.WARN),
    /** The keys and constraints of the tables are there and hold. */
    CONTRACT(Severity.ERROR),
    /** A mart is what its query gives. */
    EXACTNESS(Severity.ERROR),
    /** What was last taken in changes nothing when it is taken in again. */
    REPLAY(Severity.ERROR);

    private final Severity severity;

    BuiltIn(Severity severity) {
        this.severity = severity;
    }

    /** Its name in {@code elt.yaml}, and the first word of the names of its checks. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a name is one of built-in checks. */
    public static boolean isNameOf(String name) {
        return Arrays.stream(values())
                .anyMatch(check -> name.equals(check.word()) || name.startsWith(check.word() + " "));
    }

    /** What a violation does where the project does not say otherwise. */
    public Severity severity() {
        return severity;
    }
}
