package io.github.eltmaven.problem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Renders problems as text for people. Three groups have a limit:
 *
 * <ul>
 * <li>problems that differ only in their places: a hundred files with the same mistake have one mistake;
 * <li>problems that differ also in the names and numbers in them, such as an unknown column for each field of a file;
 * <li>all problems.
 * </ul>
 *
 * <p>The text shows the first few problems of each group and the number of the others.
 */
final class AlikeProblems {

    private static final int SHOWN_OF_PLACES = 3;
    private static final int SHOWN_OF_NAMES = 20;
    private static final int SHOWN_OF_ALL = 100;

    /** A line number inside a text is a place, too. */
    private static final Pattern LINE = Pattern.compile("\\bline \\d+");

    private static final Pattern NAME = Pattern.compile("'[^']*'|\"[^\"]*\"|\\d+");

    private AlikeProblems() {}

    /** Renders the problems in their order, one a line, with files relative to the directory. */
    static String render(List<Problem> problems, Path directory) {
        var all = problems.stream().map(problem -> new ShownProblem(problem, 0)).toList();
        var ofPlaces = first(all, ProblemKind::withoutPlaces, SHOWN_OF_PLACES);
        var ofNames = first(ofPlaces, ProblemKind::withoutNames, SHOWN_OF_NAMES);
        var lines = new ArrayList<String>();
        var left = (long) problems.size();
        for (var shown : ofNames.subList(0, Math.min(ofNames.size(), SHOWN_OF_ALL))) {
            lines.add(shown.problem().render(directory));
            if (shown.more() > 0) {
                lines.add("... and " + shown.more() + " more like this; -X shows all");
            }
            left -= 1 + shown.more();
        }
        if (left > 0) {
            lines.add("... and " + left + " more; -X shows all");
        }
        return String.join("\n", lines);
    }

    /** @param more the number of later problems for which this one stands */
    private record ShownProblem(Problem problem, long more) {}

    /** Returns the first problems of each kind. The last of them stands for the others, unless there is only one other. */
    private static List<ShownProblem> first(
            List<ShownProblem> problems, Function<Problem, ProblemKind> kind, int limit) {
        var kinds = problems.stream().map(shown -> kind.apply(shown.problem())).toList();
        var groups = new HashMap<ProblemKind, List<ShownProblem>>();
        for (var i = 0; i < problems.size(); i++) {
            groups.computeIfAbsent(kinds.get(i), any -> new ArrayList<>()).add(problems.get(i));
        }
        var seen = new HashMap<ProblemKind, Integer>();
        var first = new ArrayList<ShownProblem>();
        for (var i = 0; i < problems.size(); i++) {
            var group = groups.getOrDefault(kinds.get(i), List.of());
            var number = seen.merge(kinds.get(i), 1, Integer::sum);
            var shown = problems.get(i);
            if (number < limit || group.size() <= limit + 1) {
                first.add(shown);
            } else if (number == limit) {
                var others = group.subList(limit, group.size()).stream()
                        .mapToLong(other -> 1 + other.more())
                        .sum();
                first.add(new ShownProblem(shown.problem(), shown.more() + others));
            }
        }
        return first;
    }

    private record ProblemKind(ProblemCode code, String what, String fix) {

        static ProblemKind withoutPlaces(Problem problem) {
            return of(problem, LINE, "line");
        }

        static ProblemKind withoutNames(Problem problem) {
            return of(problem, NAME, "''");
        }

        private static ProblemKind of(Problem problem, Pattern left, String instead) {
            return new ProblemKind(
                    problem.code(),
                    left.matcher(problem.what()).replaceAll(instead),
                    left.matcher(problem.fix()).replaceAll(instead));
        }
    }
}
