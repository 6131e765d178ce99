package io.github.eltmaven.verify.check;

import io.github.eltmaven.database.session.ReadOnlySql;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.SqlWork;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;
import java.util.function.IntFunction;

/** Runs SQL that the user wrote for a check. The SQL cannot change the tables, and its errors are reported at its place. */
public final class CheckSql {

    private CheckSql() {}

    /**
     * Runs work that sends a statement of the user, inside the subtransaction of the check.
     *
     * @param place the place in the user's file of an offset in the statement
     * @throws ProblemException where the server refuses the statement
     */
    public static <T> T read(Session session, String statement, IntFunction<Place> place, SqlWork<T> work)
            throws SQLException {
        return new ReadOnlySql(session, ProblemCode.CHECK, "check").read(statement, place, work);
    }
}
