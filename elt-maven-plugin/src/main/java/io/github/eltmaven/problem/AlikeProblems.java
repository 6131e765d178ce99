package io.github.eltmaven.problem;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Renders problems as text for people. Problems that differ only in their places count as alike: a hundred files with the
 * same mistake have one mistake. The text shows the first few alike problems and the number of the others.
 */
final class AlikeProblems {

    private static final int SHOWN = 3;

    /** A line number inside a text is a place, too. */
    private static final Pattern LINE = Pattern.compile("\\bline \\d+");

    private AlikeProblems() {}

    /** Renders the problems in their order, one a line, with files relative to the directory. */
    static String render(List<Problem> problems, Path directory) {
        var counts = problems.stream().collect(Collectors.groupingBy(ProblemKind::of, Collectors.counting()));
        var seen = new HashMap<ProblemKind, Integer>();
        return problems.stream()
                .map(problem -> line(problem, counts, seen, directory))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** Returns the text that is shown for a problem; empty where earlier alike problems stand for it. */
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
