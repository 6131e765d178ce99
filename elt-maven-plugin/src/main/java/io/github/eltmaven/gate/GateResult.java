package io.github.eltmaven.gate;

import io.github.eltmaven.verify.VerifyResult;

/**
 * The result of {@code elt:run}.
 *
 * @param verified the findings of the checks
 * @param isPublished whether everybody sees the new state of dw and mart now; otherwise dw and mart are unchanged
 */
public record GateResult(VerifyResult verified, boolean isPublished) {}
