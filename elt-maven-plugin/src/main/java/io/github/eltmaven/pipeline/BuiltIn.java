package io.github.eltmaven.pipeline;

import io.github.eltmaven.pipeline.setting.Severity;
import java.util.Arrays;
import java.util.Locale;

/** The checks that the plugin derives from a pipeline. Nobody has to write them. */
public enum BuiltIn {
    /** A dw table has the rows that the generated truth expects. */
    TRUTH(Severity.ERROR),
    /**
     * No file is in quarantine. The project chose that a refused file does not stop the pipeline, so the check warns unless the
     * project wants more.
     */
    DELIVERIES(Severity.WARN),
    /** Every record of raw is accounted for. */
    ACCOUNTING(Severity.ERROR),
    /** Each row of a dw table is the winner of its key. */
    LATEST(Severity.ERROR),
    /** Records with the same key and version have the same content. */
    CONFLICTS(Severity.WARN),
    /** The keys and constraints of the tables exist and hold. */
    CONTRACT(Severity.ERROR),
    /** A mart has the rows that its query returns. */
    EXACTNESS(Severity.ERROR),
    /** No table holds an identity that was forgotten. */
    FORGOTTEN(Severity.ERROR),
    /** The newest input changes nothing when the model takes it in again. */
    REPLAY(Severity.ERROR);

    private final Severity severity;

    BuiltIn(Severity severity) {
        this.severity = severity;
    }

    /** Returns the check's name in {@code elt.yaml}. It is also the first word of the names of its checks. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a name belongs to a built-in check. */
    public static boolean isNameOf(String name) {
        return Arrays.stream(values())
                .anyMatch(check -> name.equals(check.word()) || name.startsWith(check.word() + " "));
    }

    /** Returns what a violation does where the project does not set it. */
    public Severity severity() {
        return severity;
    }
}
