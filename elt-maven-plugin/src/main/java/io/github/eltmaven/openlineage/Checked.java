package io.github.eltmaven.openlineage;

import io.github.eltmaven.outcome.CheckOutcome;
import io.github.eltmaven.outcome.GoalOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The results of the checks of a goal: for each table that checks judge, and for all checks together. */
final class Checked implements RunDatasets {

    private static final String PASSED = "passed";
    private static final String NOT_COMPARED = "not compared";

    private final GoalOutcome goal;
    private final Facets facets;
    private final Facts facts;
    private final Datasets datasets;
    private final CheckSubject.SubjectFinder subjects;

    Checked(EventOrigin origin, Facets facets, Facts facts, GoalOutcome goal) {
        this.goal = goal;
        this.facets = facets;
        this.facts = facts;
        this.datasets = new Datasets(origin.names(), facets, facts);
        this.subjects = new CheckSubject.SubjectFinder(origin.pipeline());
    }

    /** Returns the tables that checks judge, each with its results. */
    @Override
    public List<Json> inputs() {
        var assertions = new LinkedHashMap<String, List<Json>>();
        for (var check : goal.checks()) {
            var subject = subjects.find(check.name());
            // An assertion holds or does not hold. A check that compared nothing is not an assertion.
            if (subject.table() != null && !check.outcome().equals(NOT_COMPARED)) {
                assertions
                        .computeIfAbsent(subject.table(), table -> new ArrayList<>())
                        .add(assertion(check, subject));
            }
        }
        var inputs = new ArrayList<Json>();
        assertions.forEach((table, ofTable) -> {
            var ofRun = new Json().with("dataQualityAssertions", facets.dataQualityAssertions(ofTable));
            var rows = facts.rows().get(table);
            if (rows != null) {
                ofRun.with("dataQualityMetrics", facets.dataQualityMetrics(rows));
            }
            inputs.add(datasets.input(table, ofRun));
        });
        return inputs;
    }

    @Override
    public List<Json> outputs() {
        return List.of();
    }

    private static Json assertion(CheckOutcome check, CheckSubject subject) {
        return Facets.assertion(
                subject.kind(),
                check.outcome().equals(PASSED),
                check.name(),
                check.title(),
                subject.column(),
                check.severity(),
                check.allowed(),
                check.violations());
    }

    private static String status(CheckOutcome check) {
        return switch (check.outcome()) {
            case PASSED -> "pass";
            case NOT_COMPARED -> "skip";
            default -> "fail";
        };
    }

    /** Returns all checks. They include checks without a single table and checks that did not run. */
    List<Json> tests() {
        var tests = new ArrayList<Json>();
        for (var check : goal.checks()) {
            tests.add(new Json()
                    .with("name", check.name())
                    .with("status", status(check))
                    .with("severity", check.severity())
                    .with("type", subjects.find(check.name()).kind())
                    .with("description", check.title())
                    .with("expected", Long.toString(check.allowed()))
                    .with("actual", Long.toString(check.violations())));
        }
        for (var name : goal.notRun()) {
            tests.add(new Json()
                    .with("name", name)
                    .with("status", "skip")
                    .with("type", subjects.find(name).kind()));
        }
        return tests;
    }
}
