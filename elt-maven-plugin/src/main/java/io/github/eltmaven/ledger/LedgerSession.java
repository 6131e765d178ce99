package io.github.eltmaven.ledger;

import io.github.eltmaven.database.session.RowReader;
import io.github.eltmaven.database.session.Session;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs statements that name tables of schema {@code elt} on the ledger of the session's pipeline, whatever that is called. */
final class LedgerSession {

    private final Session session;

    LedgerSession(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }

    long execute(String sql, @Nullable Object... values) throws SQLException {
        return session.execute(own(sql), values);
    }

    <T> List<T> query(RowReader<T> reader, String sql, @Nullable Object... values) throws SQLException {
        return session.query(reader, own(sql), values);
    }

    <T> Optional<T> first(RowReader<T> reader, String sql, @Nullable Object... values) throws SQLException {
        return session.first(reader, own(sql), values);
    }

    long number(String sql, @Nullable Object... values) throws SQLException {
        return session.number(own(sql), values);
    }

    Array array(String type, Collection<?> values) throws SQLException {
        return session.array(type, values);
    }

    private String own(String sql) {
        return session.schemas().own(sql);
    }
}
