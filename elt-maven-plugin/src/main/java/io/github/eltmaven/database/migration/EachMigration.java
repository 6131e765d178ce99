package io.github.eltmaven.database.migration;

import io.github.eltmaven.database.session.SearchPath;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SearchedSchema;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Gives each migration of a project the search path of the user, and Flyway's own statements that of the plugin. */
final class EachMigration implements Callback {

    private final Schemas schemas;
    private final Optional<List<SearchedSchema>> searched;

    /** @param searched the schemas that {@code searchPath} of {@code elt.yaml} names; empty where it has no such key */
    EachMigration(Schemas schemas, Optional<List<SearchedSchema>> searched) {
        this.schemas = schemas;
        this.searched = searched;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try (var statement = context.getConnection().createStatement()) {
            // Flyway would search the ledger's schema, where it keeps its history, and a migration may leave any path
            // behind.
            // After the migration, Flyway writes its history.
            statement.execute("SET search_path = " + SearchPath.OWN);
            if (event == Event.AFTER_EACH_MIGRATE) {
                return;
            }
            statement.execute(SqlTemplate.of(EachMigration.class, "drop-views-of-ledger.sql")
                    .with("ledger", Quoting.literal(schemas.ledger()))
                    .text());
            var path = SearchPath.of(context.getConnection(), schemas, searched);
            statement.execute("SET search_path = " + path.ofMigrations());
        } catch (SQLException e) {
            throw new FlywayException(SqlProblems.message(e), e);
        }
    }

    @Override
    public String getCallbackName() {
        return "each migration";
    }
}
