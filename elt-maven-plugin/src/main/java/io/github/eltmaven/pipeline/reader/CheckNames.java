package io.github.eltmaven.pipeline.reader;

import io.github.eltmaven.pipeline.BuiltIn;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds checks with the same name. Neither the ledger nor a user who selects a check by its name could distinguish
 * them.
 */
final class CheckNames {

    private CheckNames() {}

    static void refuseTwice(Pipeline pipeline, Problems problems) {
        Map<String, Place> places = new HashMap<>();
        for (var check : pipeline.checks()) {
            var file = Place.of(check.sql().file());
            places.put(check.name(), file);
            if (BuiltIn.isNameOf(check.name())) {
                problems.add(
                        file,
                        ProblemCode.CONFIGURATION,
                        "'" + check.name() + "' is a name for built-in checks",
                        "Rename the file");
            }
        }
        for (var check : pipeline.verification().readyMade()) {
            var first = places.putIfAbsent(check.name(), check.place());
            if (first != null) {
                problems.add(
                        check.place(),
                        ProblemCode.CONFIGURATION,
                        "the check of " + first.render(pipeline.directory()) + " is called '" + check.name() + "', too",
                        "Give this one another name with 'name:', or remove it");
            }
        }
    }
}
