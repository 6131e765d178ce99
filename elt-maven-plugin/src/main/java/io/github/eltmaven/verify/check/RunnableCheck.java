package io.github.eltmaven.verify.check;

import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;

/** A check that is ready to run, wherever it comes from. */
public interface RunnableCheck {

    /** What is known of it before it runs. */
    CheckDeclaration declaration();

    /** What is known of it once it ran: words that depend on what it found among that. */
    default CheckDeclaration declaration(Finding found) {
        return declaration();
    }

    /**
     * Looks for violations, inside the transaction of all checks; it may make temporary tables, and leaves everything else as
     * it is.
     *
     * @throws ProblemException where it cannot run
     */
    Finding find() throws SQLException;
}
