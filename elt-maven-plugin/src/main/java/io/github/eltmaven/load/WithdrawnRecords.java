package io.github.eltmaven.load;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.ForgottenIdentities;
import io.github.eltmaven.ledger.ForgottenIdentities.LoadRecords;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/** The records of a source that left raw and may come back, since a later delivery replaced theirs. */
final class WithdrawnRecords {

    private final Session session;
    private final String source;
    private final RawTable raw;
    private final FileTable table;

    WithdrawnRecords(Session session, String source) {
        this.session = session;
        this.source = source;
        this.raw = new RawTable(session, source);
        this.table = new FileTable(session, session.schemas().ledger(), Ledger.withdrawnRecords(source));
    }

    /** Moves the rows of loads out of raw. */
    void withdraw(Collection<Long> loads) throws SQLException {
        if (loads.isEmpty() || !raw.exists()) {
            return;
        }
        var columns = raw.columns();
        if (table.exists()) {
            table.addMissing(columns);
        } else {
            table.create(columns);
        }
        move(raw.identifier(), table.identifier(), columns, loads);
        raw.delete(loads);
    }

    /**
     * Moves the rows of loads back.
     *
     * @param filled the columns that these loads filled; empty if nobody knows, which means all columns of withdrawn records
     */
    void reinstate(Collection<Long> loads, Collection<String> filled) throws SQLException {
        if (loads.isEmpty() || !table.exists()) {
            return;
        }
        var columns = table.columns().stream()
                .filter(column -> filled.isEmpty() || filled.contains(column))
                .toList();
        raw.create(columns);
        move(table.identifier(), raw.identifier(), columns, loads);
        delete(loads);
    }

    private void move(String from, String to, List<String> columns, Collection<Long> loads) throws SQLException {
        session.execute(
                SqlTemplate.of(WithdrawnRecords.class, "move-records.sql")
                        .with("from", from)
                        .with("to", to)
                        .with(
                                "columns",
                                columns.stream()
                                        .map(column -> Quoting.identifier(column) + ", ")
                                        .collect(Collectors.joining()))
                        .text(),
                session.array("bigint", loads));
    }

    /** Deletes the rows of loads for good. */
    void delete(Collection<Long> loads) throws SQLException {
        if (table.exists()) {
            session.execute(
                    "DELETE FROM " + table.identifier() + " WHERE _load = ANY (?)", session.array("bigint", loads));
        }
    }

    /** Returns the columns of records here or in raw; empty if there is no table of raw. */
    List<String> allColumns() throws SQLException {
        var all = new LinkedHashSet<>(raw.columns());
        if (!all.isEmpty()) {
            all.addAll(table.columns());
        }
        return List.copyOf(all);
    }

    /**
     * Returns a relation: the records of raw and these records.
     *
     * @param all the columns of the relation, which are NULL where a table does not have them
     */
    String withRaw(Collection<String> all) throws SQLException {
        if (!table.exists()) {
            return raw.identifier();
        }
        return SqlTemplate.of(WithdrawnRecords.class, "records-of-both.sql")
                .with("raw", raw.identifier())
                .with("withdrawn", table.identifier())
                .with("ofRaw", orNull(all, raw.columns()))
                .with("ofWithdrawn", orNull(all, table.columns()))
                .text();
    }

    private static String orNull(Collection<String> all, Collection<String> existing) {
        return all.stream()
                .map(column -> existing.contains(column)
                        ? Quoting.identifier(column)
                        : "NULL::text AS " + Quoting.identifier(column))
                .collect(Collectors.joining(", "));
    }

    /** Removes the records of forgotten identities, and returns how many of each load went. */
    List<LoadRecords> removeForgotten(ForgottenIdentities forgotten) throws SQLException {
        return table.exists() ? forgotten.remove(source, table.identifier(), table.columns(), "true") : List.of();
    }
}
