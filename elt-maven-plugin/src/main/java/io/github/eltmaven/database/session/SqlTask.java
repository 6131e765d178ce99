package io.github.eltmaven.database.session;

import java.sql.SQLException;

/** Work on a database that returns nothing. */
@FunctionalInterface
public interface SqlTask {

    void run() throws SQLException;
}
