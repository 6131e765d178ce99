package io.github.eltmaven.ledger;

import io.github.eltmaven.database.session.RowReader;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.ParameterizedQuery;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements on the ledger of the session's pipeline. A statement names a table of the ledger {@code ${ledger}.table}, in Java
 * as in a file.
 */
final class LedgerSession {

    private final Session session;

    LedgerSession(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }

    long execute(String sql, @Nullable Object... values) throws SQLException {
        return session.underOwnPath(() -> session.execute(filled(sql), values));
    }

    /**
     * Runs a statement of a file whose values have names, such as {@code :model}.
     *
     * @param values a value for each name
     */
    long executeNamed(String file, Map<String, ?> values) throws SQLException {
        var query = ParameterizedQuery.of(statement(file));
        var inOrder = query.uses().stream()
                .map(use -> Objects.requireNonNull(values.get(use.name()), use.name()))
                .toArray();
        return session.underOwnPath(() -> session.execute(query.forDriver(), inOrder));
    }

    <T> List<T> query(RowReader<T> reader, String sql, @Nullable Object... values) throws SQLException {
        return session.ask(reader, filled(sql), values);
    }

    <T> Optional<T> first(RowReader<T> reader, String sql, @Nullable Object... values) throws SQLException {
        return session.ask(reader, filled(sql), values).stream().findFirst();
    }

    long number(String sql, @Nullable Object... values) throws SQLException {
        return session.askNumber(filled(sql), values);
    }

    Array array(String type, Collection<?> values) throws SQLException {
        return session.array(type, values);
    }

    /** A statement in a file of this package that names tables of the ledger. */
    String statement(String name) {
        return template(name).text();
    }

    /** The same where the statement has further placeholders. */
    SqlTemplate template(String name) {
        return SqlTemplate.of(LedgerSession.class, name).with(session.schemas());
    }

    /** A statement in a file of this package that names no table of the ledger by the ledger's placeholder. */
    SqlTemplate templateWithoutLedger(String name) {
        return SqlTemplate.of(LedgerSession.class, name);
    }

    private String filled(String sql) {
        return sql.replace("${ledger}", session.schemas().ledger());
    }
}
