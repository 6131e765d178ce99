package io.github.eltmaven.gate;

import io.github.eltmaven.verify.VerifyResult;

/**
 * What came of {@code elt:run}.
 *
 * @param verified what the checks found
 * @param isPublished whether everybody sees the new state of dw and mart now; else they are what they were
 */
public record GateResult(VerifyResult verified, boolean isPublished) {}
