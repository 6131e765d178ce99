package io.github.eltmaven.database.migration;

import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.database.session.SqlProblems;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Makes the connection ready for each migration of a project. */
final class BeforeEachMigration implements Callback {

    /** Lets a name without a schema mean what it means anywhere else, though Flyway keeps its history in the ledger's schema. */
    private static final String SEARCH_PUBLIC = "SET search_path = public";

    /**
     * Drops the views of the ledger that use functions, operators or types of the project: a migration could not drop these
     * otherwise. {@code elt:dw} makes the views anew. A view that other views read stays.
     */
    private static final String DROP_VIEWS = """
            DO $drop$
            DECLARE
                view regclass;
            BEGIN
                FOR view IN
                    SELECT DISTINCT v.oid::regclass
                      FROM pg_class AS v
                      JOIN pg_namespace AS n ON n.oid = v.relnamespace AND n.nspname = %s
                      JOIN pg_rewrite AS w ON w.ev_class = v.oid
                      JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
                     WHERE v.relkind = 'v'
                       AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_type'::regclass,
                                            'pg_collation'::regclass)
                       -- The first number of an object that is not the server's own.
                       AND d.refobjid >= 16384
                       AND NOT EXISTS (SELECT FROM pg_depend AS o
                                         JOIN pg_rewrite AS r ON r.oid = o.objid AND r.ev_class <> v.oid
                                        WHERE o.classid = 'pg_rewrite'::regclass AND o.refobjid = v.oid)
                LOOP
                    EXECUTE 'DROP VIEW ' || view;
                END LOOP;
            END $drop$""";

    private final String ledger;

    /** @param ledger the schema of the ledger */
    BeforeEachMigration(String ledger) {
        this.ledger = ledger;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try (var statement = context.getConnection().createStatement()) {
            statement.execute(SEARCH_PUBLIC);
            statement.execute(DROP_VIEWS.formatted(Sql.literal(ledger)));
        } catch (SQLException e) {
            throw new FlywayException(SqlProblems.message(e), e);
        }
    }

    @Override
    public String getCallbackName() {
        return "before each migration";
    }
}
