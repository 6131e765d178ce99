package io.github.eltmaven.database.session;

import java.sql.SQLException;

/** Work on a database that gives a value. */
@FunctionalInterface
public interface SqlWork<T> {

    T run() throws SQLException;
}
