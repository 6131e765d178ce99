package io.github.eltmaven.problem;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Problems in the words that people read. Of many that differ in their places alone the first ones stand for all, with the
 * number of the others: a hundred files with the same mistake have one mistake.
 */
final class AlikeProblems {

    private static final int SHOWN = 3;

    /** A line that a text names is a place, too. */
    private static final Pattern LINE = Pattern.compile("\\bline \\d+");

    private AlikeProblems() {}

    /** The problems in their order, a line each, files relative to a directory. */
    static String render(List<Problem> problems, Path directory) {
        var counts = problems.stream().collect(Collectors.groupingBy(ProblemKind::of, Collectors.counting()));
        var seen = new HashMap<ProblemKind, Integer>();
        return problems.stream()
                .map(problem -> line(problem, counts, seen, directory))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** What is shown of a problem; empty where others stand for it. */
    private static String line(
            Problem problem, Map<ProblemKind, Long> counts, Map<ProblemKind, Integer> seen, Path directory) {
        var kind = ProblemKind.of(problem);
        var count = counts.getOrDefault(kind, 0L);
        var number = seen.merge(kind, 1, Integer::sum);
        if (number > SHOWN && count > SHOWN + 1) {
            return "";
        }
        var isLastShown = number == SHOWN && count > SHOWN + 1;
        return problem.render(directory)
                + (isLastShown ? "\n... and " + (count - SHOWN) + " more like this; -X shows all" : "");
    }

    private record ProblemKind(ProblemCode code, String what, String fix) {

        static ProblemKind of(Problem problem) {
            return new ProblemKind(problem.code(), withoutLines(problem.what()), withoutLines(problem.fix()));
        }

        private static String withoutLines(String text) {
            return LINE.matcher(text).replaceAll("line");
        }
    }
}
