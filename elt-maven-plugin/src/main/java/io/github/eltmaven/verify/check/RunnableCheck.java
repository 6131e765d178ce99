package io.github.eltmaven.verify.check;

import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;

/** A check that is ready to run. */
public interface RunnableCheck {

    /** Returns what is known about the check before it runs. */
    CheckDeclaration declaration();

    /** Returns what is known about the check after it ran. The texts may depend on the finding. */
    default CheckDeclaration declaration(Finding found) {
        return declaration();
    }

    /**
     * Looks for violations, inside the transaction of all checks. The check may make temporary tables, and changes nothing else.
     *
     * @throws ProblemException where the check cannot run
     */
    Finding find() throws SQLException;
}
