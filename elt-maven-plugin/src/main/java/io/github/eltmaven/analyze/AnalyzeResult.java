package io.github.eltmaven.analyze;

import io.github.eltmaven.problem.Problem;
import java.time.Duration;
import java.util.List;

/**
 * What came of {@code elt:analyze}.
 *
 * @param answers how many questions were answered
 * @param rows how many rows all answers have
 * @param problems why the others could not be
 */
public record AnalyzeResult(int answers, long rows, Duration elapsed, List<Problem> problems) {

    public AnalyzeResult {
        problems = List.copyOf(problems);
    }
}
