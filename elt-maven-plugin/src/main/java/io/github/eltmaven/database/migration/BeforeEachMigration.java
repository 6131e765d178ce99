package io.github.eltmaven.database.migration;

import io.github.eltmaven.database.session.SearchPath;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Prepares the connection before each migration of a project. */
final class BeforeEachMigration implements Callback {

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
            // Flyway would search the ledger's schema, where it keeps its history.
            statement.execute("SET search_path = "
                    + SearchPath.of(context.getConnection()).ofMigrations());
            statement.execute(SqlTemplate.of(BeforeEachMigration.class, "drop-views-of-ledger.sql")
                    .with("ledger", Quoting.literal(ledger))
                    .text());
        } catch (SQLException e) {
            throw new FlywayException(SqlProblems.message(e), e);
        }
    }

    @Override
    public String getCallbackName() {
        return "before each migration";
    }
}
