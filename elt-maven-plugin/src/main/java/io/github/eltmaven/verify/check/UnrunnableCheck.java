package io.github.eltmaven.verify.check;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemException;
import java.util.List;

/** A check of which it is known before it runs that it cannot. */
public record UnrunnableCheck(CheckDeclaration declaration, List<Problem> problems) implements RunnableCheck {

    public UnrunnableCheck {
        problems = List.copyOf(problems);
    }

    @Override
    public Finding find() {
        throw new ProblemException(problems);
    }
}
