package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.verify.VerifyOptions;
import io.github.eltmaven.verify.VerifyScope;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants of the checks.
 *
 * @param checks the names of the checks to run, with commas between; null for all
 * @param failFast whether to stop at the first check that fails the build
 * @param scope {@code full} or {@code run}
 * @param warn whether checks only report, and never fail the build
 * @param verbose whether each check that passed is shown
 */
record CheckParameters(@Nullable String checks, boolean failFast, String scope, boolean warn, boolean verbose) {

    /** The options of the checks. */
    VerifyOptions options() {
        return new VerifyOptions(
                NameList.of(PropertyNames.CHECKS, "check", "to run all", checks), failFast, warn, knownScope());
    }

    private VerifyScope knownScope() {
        var scopes = VerifyScope.values();
        return Arrays.stream(scopes)
                .filter(known -> known.word().equals(scope))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.CONFIGURATION,
                        PropertyNames.VERIFY_SCOPE + " must be full or run, not '" + scope + "'",
                        Suggestion.didYouMean(
                                scope,
                                Arrays.stream(scopes).map(VerifyScope::word).toList()))));
    }
}
