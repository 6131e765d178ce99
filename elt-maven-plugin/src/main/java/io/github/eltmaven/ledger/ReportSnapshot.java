package io.github.eltmaven.ledger;

import io.github.eltmaven.database.session.GoalAttempts;
import io.github.eltmaven.database.session.Isolation;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Everything that a report reads from a database, as of one moment.
 *
 * @param facts what the ledger knows of loads, models and checks
 * @param lineage where the tables come from
 */
public record ReportSnapshot(ReportFacts facts, LineageFacts lineage) {

    /**
     * Reads the ledger in one transaction that changes nothing.
     *
     * @return empty where the database has no ledger
     * @throws ProblemException where the ledger cannot be read
     */
    public static Optional<ReportSnapshot> read(Session session) {
        try {
            return new GoalAttempts(session)
                    .explained(() -> session.inTransaction(Isolation.READ_ONLY_SNAPSHOT, () -> snapshot(session)));
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    private static Optional<ReportSnapshot> snapshot(Session session) throws SQLException {
        var facts = ReportLedger.read(session);
        return facts.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReportSnapshot(facts.get(), LineageFacts.read(session)));
    }
}
