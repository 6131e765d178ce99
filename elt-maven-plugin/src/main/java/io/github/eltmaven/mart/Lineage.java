package io.github.eltmaven.mart;

import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders marts so that each comes after those that it reads. */
final class Lineage {

    private final Map<String, PlannedMart> marts = new LinkedHashMap<>();
    private final List<PlannedMart> ordered = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private final Problems problems;

    private Lineage(List<PlannedMart> marts, Problems problems) {
        marts.forEach(mart -> this.marts.put(mart.model().table(), mart));
        this.problems = problems;
    }

    /** The marts in the order in which to refresh them; a cycle is recorded by name. */
    static List<PlannedMart> order(List<PlannedMart> marts, Problems problems) {
        var lineage = new Lineage(marts, problems);
        marts.forEach(lineage::visit);
        return lineage.ordered;
    }

    private void visit(PlannedMart mart) {
        var table = mart.model().table();
        if (path.contains(table)) {
            var cycle = new ArrayList<>(path.subList(path.indexOf(table), path.size()));
            cycle.add(table);
            problems.add(
                    mart.model().sql().place(),
                    ProblemCode.MODEL,
                    "the marts read each other in a circle: " + String.join(" reads ", cycle),
                    "Let one of them read something else");
            return;
        }
        if (ordered.contains(mart)) {
            return;
        }
        path.add(table);
        for (var input : mart.shape().inputs()) {
            if (marts.containsKey(input)) {
                visit(marts.get(input));
            }
        }
        path.remove(path.size() - 1);
        if (!ordered.contains(mart)) {
            ordered.add(mart);
        }
    }
}
