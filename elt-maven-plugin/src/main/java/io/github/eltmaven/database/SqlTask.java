package io.github.eltmaven.database;

import java.sql.SQLException;

/** Work on a database that gives nothing back. */
@FunctionalInterface
public interface SqlTask {

    void run() throws SQLException;
}
