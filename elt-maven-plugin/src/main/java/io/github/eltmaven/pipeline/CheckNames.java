package io.github.eltmaven.pipeline;

import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import java.util.HashMap;
import java.util.Map;

/** Finds checks of one name: the ledger could not tell them apart. */
final class CheckNames {

    private CheckNames() {}

    static void refuseTwice(Pipeline pipeline, Problems problems) {
        Map<String, Place> places = new HashMap<>();
        pipeline.checks()
                .forEach(check -> places.put(check.name(), Place.of(check.sql().file())));
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
