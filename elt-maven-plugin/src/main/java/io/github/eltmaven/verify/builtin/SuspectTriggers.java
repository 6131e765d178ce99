package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.catalog.RowTriggers;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.verify.check.Finding;
import java.sql.SQLException;
import java.util.stream.Stream;

/** Names the triggers that may have changed the rows of a table after a goal had written them. */
final class SuspectTriggers {

    private SuspectTriggers() {}

    /** Returns the finding of a check of a table, with the AFTER triggers of the table where the check fails. */
    static Finding named(Session session, Table table, Finding found) throws SQLException {
        if (found.violations() <= found.allowed()) {
            return found;
        }
        var triggers = RowTriggers.after(session, table);
        return triggers.isEmpty()
                ? found
                : found.withDetails(Stream.concat(
                                found.details().stream(),
                                Stream.of((triggers.size() == 1 ? "AFTER trigger " : "AFTER triggers ")
                                        + String.join(", ", triggers) + " of " + table.schema() + "." + table.name()
                                        + " may have changed the rows after they were written"))
                        .toList());
    }
}
