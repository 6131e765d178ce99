package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;
import java.util.List;

/** Compares the rows that a model wrote to its table with the rows that it should have written. */
public final class WrittenRows {

    private final Session session;
    private final Place place;
    private final Table table;

    /** @param place the model that writes the rows */
    public WrittenRows(Session session, Place place, Table table) {
        this.session = session;
        this.place = place;
        this.table = table;
    }

    /**
     * Fails if a statement wrote fewer or more rows than it should have written.
     *
     * @param expected how many rows the statement should have written
     * @param written how many rows the server reports as written
     */
    public void refuseMissing(long expected, long written) throws SQLException {
        if (written == expected) {
            return;
        }
        var triggers = RowTriggers.names(session, table.identifier());
        if (triggers.isEmpty()) {
            throw refuse(
                    (expected - written) + " of " + expected + " rows of " + name()
                            + " changed while they were brought up to date",
                    "Run again; if it stays so, look for another session that writes to the table");
        }
        throw refuse(
                (expected - written) + " of " + expected + " rows of " + name() + " were not written; "
                        + named(triggers) + " may have kept them back",
                "Let a migration drop the trigger, or let it return every row; if it keeps none back, look for another"
                        + " session that writes to the table");
    }

    /** Whether a trigger may change the written rows, so that they have to be checked. */
    public boolean mayBeChanged() throws SQLException {
        return RowTriggers.mayChangeRows(session, table);
    }

    /**
     * Fails if rows differ from what was written.
     *
     * @param others a query that counts the written rows that the table does not hold in this form
     */
    public void refuseChanged(String others) throws SQLException {
        var changed = session.number(others);
        if (changed > 0) {
            throw refuse(
                    changed + (changed == 1 ? " row of " + name() + " differs" : " rows of " + name() + " differ")
                            + " from what was written; "
                            + named(RowTriggers.names(session, table.identifier()))
                            + (changed == 1 ? " may have changed it" : " may have changed them"),
                    "Let a migration drop the trigger, or let it write only columns that the model does not name");
        }
    }

    private static String named(List<String> triggers) {
        return (triggers.size() == 1 ? "trigger " : "triggers ") + String.join(", ", triggers);
    }

    private String name() {
        return table.schema() + "." + table.name();
    }

    private ProblemException refuse(String what, String fix) {
        return new ProblemException(Problem.at(place, ProblemCode.MODEL, what, fix + "; nothing was written"));
    }
}
