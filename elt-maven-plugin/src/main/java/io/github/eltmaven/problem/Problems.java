package io.github.eltmaven.problem;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects problems, so that a goal reports all of them at once. It keeps a problem once, even if several readers find it.
 */
public final class Problems {

    private final Set<Problem> found = new LinkedHashSet<>();

    public void add(Problem problem) {
        found.add(problem);
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
            throw new ProblemException(asList());
        }
    }
}
