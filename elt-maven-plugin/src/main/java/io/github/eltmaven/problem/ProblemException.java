package io.github.eltmaven.problem;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Ends a goal with every problem that it found. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ProblemException(List<Problem> problems) {
        super(problems.stream().map(Problem::what).collect(Collectors.joining("; ")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("no problem");
        }
        this.problems = List.copyOf(problems);
    }

    public ProblemException(Problem problem) {
        this(List.of(problem));
    }

    public ProblemException(Problem problem, Throwable cause) {
        this(problem);
        initCause(cause);
    }

    public List<Problem> problems() {
        return problems;
    }

    /** Returns whether the user can mend all the problems. */
    public boolean isUsersToMend() {
        return problems.stream().allMatch(problem -> problem.code().isUsersToMend());
    }

    /**
     * Renders the problems, one a line, with files relative to the directory. Alike problems are cut to the first few and a
     * count.
     */
    public String render(Path directory) {
        return AlikeProblems.render(problems, directory);
    }

    /** Renders every problem, one a line, with files relative to the directory. */
    public String renderAll(Path directory) {
        return problems.stream().map(problem -> problem.render(directory)).collect(Collectors.joining("\n"));
    }
}
