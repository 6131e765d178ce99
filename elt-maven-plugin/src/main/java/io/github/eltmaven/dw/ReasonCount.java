package io.github.eltmaven.dw;

/** The number of records that were rejected for a reason. */
public record ReasonCount(String reason, long records) {}
