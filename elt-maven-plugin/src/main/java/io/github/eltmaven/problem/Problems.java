package io.github.eltmaven.problem;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects problems, so that a goal reports all of them at once. It keeps a problem once, even if several readers find it.
 */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    public void add(Place place, ProblemCode code, String what, String fix) {
        add(Problem.at(place, code, what, fix));
    }

    public void addAll(List<Problem> problems) {
        problems.forEach(this::add);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public int count() {
        return found.size();
    }

    public List<Problem> asList() {
        return List.copyOf(found);
    }

    /** Throws all problems that were found. Returns where there are none. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ProblemException(found);
        }
    }
}
