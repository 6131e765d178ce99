package io.github.eltmaven.ledger;

import io.github.eltmaven.database.session.AdvisoryLock;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SqlTemplate;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The tables that a pipeline fills: two pipelines of a database that fill the same one would undo each other's work. */
public final class OwnTables {

    private static final String OTHERS =
            SqlTemplate.of(OwnTables.class, "other-ledgers.sql").text();

    /** The number of the lock under which pipelines look at each other; no pipeline has a negative one. */
    private static final int LOCK = -1;

    private final Session session;
    private final LedgerSession ledger;

    OwnTables(Session session) {
        this.session = session;
        this.ledger = new LedgerSession(session);
    }

    /**
     * Writes down which tables the pipeline fills, where they are others than before.
     *
     * @param tables each as {@code schema.table}
     * @param definition the file that names them
     * @param timeout how long to wait for another pipeline that does the same at this moment
     * @throws ProblemException where another pipeline of the database fills one of them, or where the wait is over
     */
    public void claim(Set<String> tables, Path definition, Duration timeout) throws SQLException {
        var before = ledger.query(row -> row.getString(1), "SELECT name FROM ${ledger}.tables");
        if (Set.copyOf(before).equals(tables)) {
            return;
        }
        session.inTransaction(() -> {
            AdvisoryLock.lockTransaction(session, LOCK, "another pipeline of this database", timeout);
            refuseShared(tables, definition);
            var names = session.array("text", tables);
            ledger.execute("DELETE FROM ${ledger}.tables WHERE name <> ALL (?)", names);
            ledger.execute("INSERT INTO ${ledger}.tables (name) SELECT unnest(?) ON CONFLICT DO NOTHING", names);
            return tables;
        });
    }

    private void refuseShared(Set<String> tables, Path definition) throws SQLException {
        var problems = new Problems();
        var others = session.query(
                row -> row.getString(1),
                OTHERS,
                Schemas.LEDGER,
                session.schemas().ledger());
        for (var other : others) {
            for (var table : claimed(other, tables)) {
                problems.add(
                        Place.of(definition),
                        ProblemCode.CONFIGURATION,
                        table + " is filled by another pipeline of this database, whose ledger is schema " + other,
                        "Give this one schemas of its own with 'schemas:'; where it is the same under a new name, drop schema "
                                + other);
            }
        }
        problems.throwIfAny();
    }

    /** Returns the tables, among some tables, that the pipeline of a different ledger fills. */
    private List<String> claimed(String schema, Set<String> tables) throws SQLException {
        return session.query(
                row -> row.getString(1),
                "SELECT name FROM " + Quoting.identifier(schema, "tables") + " WHERE name = ANY (?) ORDER BY 1",
                session.array("text", tables));
    }
}
