package io.github.eltmaven.verify;

import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;

/** A check that comes with the plugin: it follows from the pipeline, and nobody has to write it. */
interface BuiltInCheck {

    /**
     * Runs inside the transaction of all checks; it may make temporary tables, and leaves everything else as it is.
     *
     * @throws ProblemException where it cannot run
     */
    CheckResult run() throws SQLException;
}
