package io.github.eltmaven.database.session;

import java.sql.SQLException;

/** Work on a database that returns a value. */
@FunctionalInterface
public interface SqlWork<T> {

    T run() throws SQLException;
}
