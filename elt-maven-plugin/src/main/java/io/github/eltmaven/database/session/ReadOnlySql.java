package io.github.eltmaven.database.session;

import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;
import java.util.function.IntFunction;

/** Runs SQL of the user that only reads data. It cannot change data, and its errors become problems at its place. */
public final class ReadOnlySql {

    /** SQLSTATE read_only_sql_transaction. */
    private static final String WRITES = "25006";

    private final Session session;
    private final ProblemCode code;
    private final String noun;

    /**
     * Prepares for SQL of one kind.
     *
     * @param code the code of its problems
     * @param noun the word for it in messages, such as {@code check}
     */
    public ReadOnlySql(Session session, ProblemCode code, String noun) {
        this.session = session;
        this.code = code;
        this.noun = noun;
    }

    /**
     * Runs work that sends a statement of the user. The caller has begun a subtransaction; nothing can be written until it ends.
     *
     * @param place returns the place in the user's file for an offset in the statement
     * @throws ProblemException if the server refuses the statement
     */
    public <T> T read(String statement, IntFunction<Place> place, SqlWork<T> work) throws SQLException {
        try {
            session.execute("SET TRANSACTION READ ONLY");
            return work.run();
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e) && !isWrite(e)) {
                throw e;
            }
            throw new ProblemException(
                    isWrite(e) ? write(e, place.apply(0)) : SqlProblems.inQuery(e, statement, place, code), e);
        }
    }

    private Problem write(SQLException error, Place place) {
        return Problem.at(
                place,
                code,
                "the " + noun + " writes: " + SqlProblems.message(error),
                "A " + noun + " only reads; changes to tables belong in a migration");
    }

    private static boolean isWrite(SQLException error) {
        return SqlProblems.state(error).equals(WRITES);
    }
}
