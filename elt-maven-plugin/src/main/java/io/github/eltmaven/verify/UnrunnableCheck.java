package io.github.eltmaven.verify;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemException;
import java.util.List;

/** A check of which it is known before it runs that it cannot. */
record UnrunnableCheck(CheckDeclaration declaration, List<Problem> problems) implements RunnableCheck {

    UnrunnableCheck {
        problems = List.copyOf(problems);
    }

    @Override
    public Finding find() {
        throw new ProblemException(problems);
    }
}
