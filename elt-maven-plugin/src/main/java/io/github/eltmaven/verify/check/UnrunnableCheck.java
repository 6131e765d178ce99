package io.github.eltmaven.verify.check;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemException;
import java.util.List;

/** A check that cannot run, for reasons that are known beforehand. */
public record UnrunnableCheck(CheckDeclaration declaration, List<Problem> problems) implements RunnableCheck {

    public UnrunnableCheck {
        problems = List.copyOf(problems);
    }

    @Override
    public Finding find() {
        throw new ProblemException(problems);
    }
}
