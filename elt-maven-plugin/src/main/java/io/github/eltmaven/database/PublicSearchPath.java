package io.github.eltmaven.database;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Lets a name without a schema mean what it means anywhere else, though Flyway keeps its history in ours. */
final class PublicSearchPath implements Callback {

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
            statement.execute("SET search_path = public");
        } catch (SQLException e) {
            throw new FlywayException("cannot set search_path", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "public search path";
    }
}
