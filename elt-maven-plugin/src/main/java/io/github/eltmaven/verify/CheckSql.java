package io.github.eltmaven.verify;

import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.SqlProblems;
import io.github.eltmaven.database.SqlWork;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;
import java.util.function.IntFunction;

/** Runs SQL that the user wrote for a check: it cannot change what it judges, and its errors are told at its place. */
final class CheckSql {

    /** SQLSTATE read_only_sql_transaction. */
    private static final String WRITES = "25006";

    private CheckSql() {}

    /**
     * Runs work that sends a statement of the user's, inside the subtransaction of the check.
     *
     * @param place the place in the user's file of an offset in the statement
     * @throws ProblemException where the server refuses the statement
     */
    static <T> T read(Session session, String statement, IntFunction<Place> place, SqlWork<T> work)
            throws SQLException {
        try {
            // Until the end of the subtransaction that the check runs in.
            session.execute("SET TRANSACTION READ ONLY");
            return work.run();
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e) && !isWrite(e)) {
                throw e;
            }
            throw new ProblemException(
                    isWrite(e)
                            ? Problem.at(
                                    place.apply(0),
                                    ProblemCode.CHECK,
                                    "the check writes: " + SqlProblems.message(e),
                                    "A check only reads; changes to tables belong in a migration")
                            : SqlProblems.inQuery(e, statement, place, ProblemCode.CHECK),
                    e);
        }
    }

    private static boolean isWrite(SQLException error) {
        return SqlProblems.state(error).equals(WRITES);
    }
}
