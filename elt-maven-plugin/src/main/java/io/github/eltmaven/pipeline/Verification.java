package io.github.eltmaven.pipeline;

import io.github.eltmaven.pipeline.generic.ReadyMadeCheck;
import io.github.eltmaven.pipeline.setting.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of {@code elt.yaml} under {@code verify:}.
 *
 * @param builtIn what a violation of a built-in check does, for the checks that the project sets; empty where the
 *     project turns the check off
 * @param keep how many violations of each check the ledger keeps
 * @param readyMade the checks of tables that need no SQL
 */
public record Verification(Map<BuiltIn, Optional<Severity>> builtIn, int keep, List<ReadyMadeCheck> readyMade) {

    public static final int DEFAULT_KEEP = 100;

    public static final Verification DEFAULT = new Verification(Map.of(), DEFAULT_KEEP, List.of());

    public Verification {
        builtIn = Map.copyOf(builtIn);
        readyMade = List.copyOf(readyMade);
    }

    /** Returns what a violation of a built-in check does; empty where the project turns the check off. */
    public Optional<Severity> severity(BuiltIn check) {
        return builtIn.getOrDefault(check, Optional.of(check.severity()));
    }
}
