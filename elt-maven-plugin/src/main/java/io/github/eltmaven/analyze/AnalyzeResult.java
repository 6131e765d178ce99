package io.github.eltmaven.analyze;

import io.github.eltmaven.problem.Problem;
import java.time.Duration;
import java.util.List;

/**
 * The result of {@code elt:analyze}.
 *
 * @param answers the number of questions that were answered
 * @param rows the number of rows in all answers
 * @param problems the reasons why the other questions were not answered
 */
public record AnalyzeResult(int answers, long rows, Duration elapsed, List<Problem> problems) {

    public AnalyzeResult {
        problems = List.copyOf(problems);
    }
}
