package io.github.eltmaven.ledger;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The ledger's memory of people who want to be forgotten: keyed hashes of what identified their records. It can say whether a value is
 * one of them, and cannot say the value.
 */
public final class ForgottenIdentities {

    /** The text that takes the place of a text with a value of a forgotten record. */
    public static final String NOTE = "(forgotten)";

    private static final String COALESCED = "coalesce('V' || octet_length(${value}) || ':' || ${value}, 'N')";

    private final LedgerSession session;

    ForgottenIdentities(Session session) {
        this.session = new LedgerSession(session);
    }

    /** Records that are in a table beside other records. */
    public record LoadRecords(long load, long records) {}

    /** Returns the sources of which an identity was forgotten. */
    public List<String> sources() throws SQLException {
        return session.query(row -> row.getString(1), "SELECT DISTINCT source FROM ${ledger}.forgotten ORDER BY 1");
    }

    /** Returns the columns of raw that make the forgotten identities of a source, each list once. */
    public List<List<String>> identities(String source) throws SQLException {
        return session.query(
                row -> Arrays.asList((String[]) row.getArray(1).getArray()),
                "SELECT DISTINCT columns FROM ${ledger}.forgotten WHERE source = ? ORDER BY 1",
                source);
    }

    /**
     * Remembers the identities of records, and makes the key if this is the first time.
     *
     * @param records a table or a query in parentheses with the columns, {@code _load} and {@code _line}
     * @return the number of identities that were not known before
     */
    public long add(
            String source,
            List<String> columns,
            String records,
            long run,
            Collection<Long> loads,
            Collection<Long> lines)
            throws SQLException {
        session.execute(session.statement("make-forgetting-key.sql"));
        return session.execute(
                session.template("add-forgotten.sql")
                        .with("columns", literals(columns))
                        .with("hash", hash(expressions("r.", columns, columns)))
                        .with("records", records)
                        .text(),
                source,
                run,
                session.array("bigint", loads),
                session.array("bigint", lines));
    }

    /**
     * Returns a SQL condition: was an identity forgotten?
     *
     * @param columns the columns of raw that make the identity
     * @param values the SQL of a text for each column
     */
    public String isForgotten(String source, List<String> columns, List<String> values) {
        return session.template("is-forgotten.sql")
                .with("hash", hash(values))
                .with("source", Quoting.literal(source))
                .with("columns", literals(columns))
                .text();
    }

    /** The same for the columns of records. A column that they do not have counts as NULL. */
    public String isForgotten(String source, List<String> columns, String alias, Collection<String> existing) {
        return isForgotten(source, columns, expressions(alias, columns, existing));
    }

    private static List<String> expressions(String alias, List<String> columns, Collection<String> existing) {
        return columns.stream()
                .map(column -> existing.contains(column) ? alias + Quoting.identifier(column) : "NULL::text")
                .toList();
    }

    /** Returns the SQL of the hash of an identity, for the SQL of a text for each of its columns. */
    public String hash(List<String> values) {
        var identity = values.stream()
                .map(value -> SqlTemplate.expression(COALESCED)
                        .with("value", "(" + value + ")")
                        .text())
                .collect(Collectors.joining(" || "));
        return session.template("identity-hash.sql").with("identity", identity).text();
    }

    private static String literals(List<String> columns) {
        return columns.stream().map(Quoting::literal).collect(Collectors.joining(", "));
    }

    /**
     * Removes the records of forgotten identities from a table.
     *
     * @param table the table, quoted for SQL, with the columns {@code _load} and {@code _line}
     * @param existing its columns
     * @param loads a condition on {@code r._load}
     * @return how many records of each load went
     */
    public List<LoadRecords> remove(String source, String table, Collection<String> existing, String loads)
            throws SQLException {
        var gone = new TreeMap<Long, Long>();
        for (var columns : identities(source)) {
            session.query(
                            row -> Map.entry(row.getLong(1), row.getLong(2)),
                            session.templateWithoutLedger("remove-forgotten.sql")
                                    .with("table", table)
                                    .with("loads", loads)
                                    .with("isForgotten", isForgotten(source, columns, "r.", existing))
                                    .text())
                    .forEach(load -> gone.merge(load.getKey(), load.getValue(), Long::sum));
        }
        return gone.entrySet().stream()
                .map(load -> new LoadRecords(load.getKey(), load.getValue()))
                .toList();
    }

    /** Counts records as forgotten, whether their loads stand or not. */
    public void count(Collection<LoadRecords> loads) throws SQLException {
        for (var load : loads) {
            for (var table : List.of("loads", "withdrawn")) {
                session.execute(
                        session.templateWithoutLedger("count-forgotten.sql")
                                .with("table", Quoting.identifier(schema(), table))
                                .text(),
                        load.records(),
                        load.records(),
                        load.load());
            }
        }
    }

    /**
     * Replaces the texts of malformed records of which a field is a forgotten identity of one column.
     *
     * @param separators a regular expression that separates fields
     * @param load the load, or 0 for all loads of the source
     * @return the number of texts
     */
    public long hideMalformed(String source, String separators, long load) throws SQLException {
        var hidden = 0L;
        for (var columns : identities(source)) {
            if (columns.size() == 1) {
                for (var tables : MALFORMED.entrySet()) {
                    hidden += session.execute(
                            session.templateWithoutLedger("hide-malformed-of-forgotten.sql")
                                    .with("malformed", Quoting.identifier(schema(), tables.getKey()))
                                    .with("loads", Quoting.identifier(schema(), tables.getValue()))
                                    .with("separators", Quoting.literal(separators))
                                    .with("isForgotten", isForgotten(source, columns, List.of("btrim(part.text)")))
                                    .text(),
                            NOTE,
                            source,
                            load);
                }
            }
        }
        return hidden;
    }

    /** The tables of malformed records, each with the table of its loads. */
    public static final Map<String, String> MALFORMED =
            Map.of("malformed", "loads", "withdrawn_malformed", "withdrawn");

    private String schema() {
        return session.session().schemas().ledger();
    }
}
