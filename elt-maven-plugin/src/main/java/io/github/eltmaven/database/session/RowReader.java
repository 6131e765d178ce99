package io.github.eltmaven.database.session;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes a value of the row at which a result stands. */
@FunctionalInterface
public interface RowReader<T> {

    T read(ResultSet row) throws SQLException;
}
