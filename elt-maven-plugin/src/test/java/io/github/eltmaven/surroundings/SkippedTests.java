package io.github.eltmaven.surroundings;

import io.github.eltmaven.it.Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Counts the tests that were skipped, by the reason why. It prints the counts when the tests have run and leaves them in
 * {@code target/skipped-tests}, where {@code .ci/run} finds them.
 */
public final class SkippedTests implements TestExecutionListener {

    private final Map<String, Integer> counts = new TreeMap<>();
    private TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        // JUnit puts the name of the condition before the reason that an annotation gives.
        count(test, reason.replaceFirst("^.* ==> ", ""));
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.ABORTED) {
            count(
                    test,
                    result.getThrowable()
                            .map(Throwable::getMessage)
                            .orElse("no reason")
                            .replaceFirst("^Assumption failed: ", ""));
        }
    }

    private void count(TestIdentifier test, String reason) {
        var tests = test.isTest()
                ? Set.of(test)
                : plan.getDescendants(test).stream()
                        .filter(TestIdentifier::isTest)
                        .collect(Collectors.toSet());
        // The cases of a parameterized test are not known before it runs: it counts as one.
        counts.merge(reason, Math.max(1, tests.size()), Integer::sum);
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan testPlan) {
        var lines = counts.entrySet().stream()
                .map(reason -> reason.getValue() + " skipped: " + reason.getKey())
                .toList();
        // Surefire and Failsafe run one after the other in the same folder.
        var isOfBuilds = System.getProperty("it.repository") != null;
        write(isOfBuilds ? "builds" : "units", lines);
    }

    /** Keeps the reason why a project of {@code src/it} was skipped; its selector calls this. */
    public static void note(String reason) {
        write("invoker", List.of("1 skipped: " + reason));
    }

    private static void write(String name, List<String> lines) {
        lines.forEach(System.out::println);
        try {
            var folder = Files.createDirectories(Module.path("target/skipped-tests"));
            Files.write(folder.resolve(name + ".txt"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
