package io.github.eltmaven.mojo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a goal does about a report when it ends.
 *
 * @param isSkipped whether the user wants no report
 * @param isAlwaysWritten whether the goal writes a report where it succeeds, too
 * @param values the values of the POM for the parameters of questions; null where it has none
 */
record ReportParameters(
        boolean isSkipped,
        boolean isAlwaysWritten,
        @Nullable Map<String, String> values) {}
