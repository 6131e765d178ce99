package io.github.eltmaven.dw;

/** How many records were rejected for a reason. */
public record ReasonCount(String reason, long records) {}
