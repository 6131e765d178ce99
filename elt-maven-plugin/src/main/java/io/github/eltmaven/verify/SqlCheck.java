package io.github.eltmaven.verify;

import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.SqlProblems;
import io.github.eltmaven.pipeline.Allowed;
import io.github.eltmaven.pipeline.Check;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;
import java.util.List;

/** A check of the project: a query of its own whose rows are violations. */
final class SqlCheck implements RunnableCheck {

    /** SQLSTATE read_only_sql_transaction. */
    private static final String WRITES = "25006";

    private final Session session;
    private final Check check;
    private final int keep;

    /**
     * The check.
     *
     * @param keep how many rows to keep
     */
    SqlCheck(Session session, Check check, int keep) {
        this.session = session;
        this.check = check;
        this.keep = keep;
    }

    @Override
    public CheckDeclaration declaration() {
        return new CheckDeclaration(
                check.name(),
                check.title(),
                check.severity(),
                Place.of(check.sql().file()));
    }

    @Override
    public Finding find() throws SQLException {
        try {
            // Until the end of the subtransaction that the check runs in: it cannot change what it judges.
            session.execute("SET TRANSACTION READ ONLY");
            var rows = ViolationRows.read(session, check.sql().query(), keep);
            return new Finding(rows.count(), allowed(), rows.columns(), rows.first(), List.of());
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e) && !isWrite(e)) {
                throw e;
            }
            throw new ProblemException(
                    isWrite(e)
                            ? Problem.at(
                                    check.sql().place(),
                                    ProblemCode.CHECK,
                                    "the check writes: " + SqlProblems.message(e),
                                    "A check only reads; changes to tables belong in a migration")
                            : SqlProblems.inQuery(e, check.sql().query(), check.sql()::place, ProblemCode.CHECK),
                    e);
        }
    }

    private static boolean isWrite(SQLException error) {
        return SqlProblems.state(error).equals(WRITES);
    }

    private long allowed() throws SQLException {
        if (check.allowed() instanceof Allowed.Count count) {
            return count.rows();
        }
        return check.allowed()
                .of(session.number("SELECT count(*) FROM " + check.sql().firstTable()));
    }
}
