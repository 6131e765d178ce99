package io.github.eltmaven.verify.truth;

import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.RecordView;
import io.github.eltmaven.pipeline.TruthFiles;
import java.sql.SQLException;
import java.util.stream.Collectors;

/**
 * The rows of a dw table beside those that have to be there, as temporary tables: {@value #EXPECTED} in the types of the
 * table, and what is amiss: {@value #LOST}, {@value #ODD}, {@value #TWICE} and {@value #BOTH}. Beside them the faults
 * with what became of their records, {@value #FAULT}.
 */
final class TruthRows {

    /** The expected rows; {@code _invalid} names the columns whose values the table cannot hold. */
    static final String EXPECTED = "elt_truth_expected";

    /**
     * A line for each fault of each record: load, line, fault, key, expect, on_column, rejected (left out by WHERE, too),
     * malformed.
     */
    static final String FAULT = "elt_truth_fault";

    /** The records that WHERE of the model leaves out: {@code _load} and {@code _line}. */
    static final String LEFT_OUT = "elt_truth_left_out";

    /** Keys that ought to stand in the table and do not. */
    static final String LOST = "elt_truth_lost";

    /** Rows of the table that are no expected row, numbered by {@code _row}. */
    static final String ODD = "elt_truth_odd";

    /** Keys of which the table holds the same row several times. */
    static final String TWICE = "elt_truth_twice";

    /** Keys of which the table holds two rows where one of them may win. */
    static final String BOTH = "elt_truth_both";

    private final Compared compared;

    TruthRows(Compared compared) {
        this.compared = compared;
    }

    void fill() throws SQLException {
        create(EXPECTED, expected());
        create(LEFT_OUT, leftOut());
        create(FAULT, faults(), compared.model());
        create(LOST, lost());
        create(ODD, odd());
        create(TWICE, twice());
        create(BOTH, both());
    }

    private void create(String name, String query, Object... values) throws SQLException {
        var session = compared.session();
        session.execute("CREATE TEMPORARY TABLE " + name + " ON COMMIT DROP AS\n" + query, values);
        session.execute("ANALYZE " + name);
    }

    private String expected() {
        var values = compared.columns().stream()
                .map(column ->
                        compared.value(column, Sql.identifier(column.name())) + " AS " + Sql.identifier(column.name()))
                .collect(Collectors.joining(",\n       "));
        var invalid = compared.columns().stream()
                .map(column -> "CASE WHEN %s THEN %s END"
                        .formatted(
                                compared.isNoValue(column, Sql.identifier(column.name())), Sql.literal(column.name())))
                .collect(Collectors.joining(",\n       "));
        return """
                SELECT %s,
                       %s,
                       array_remove(ARRAY[%s]::text[], NULL) AS _invalid
                  FROM %s""".formatted(values, TruthFiles.CONFLICT, invalid, TruthTables.EXPECTED);
    }

    private String leftOut() throws SQLException {
        var view = Sql.identifier(compared.session().schemas().ledger(), RecordView.LEFT_OUT.name(compared.model()));
        return compared.session().exists(view)
                ? "SELECT _load, _line FROM " + view
                : "SELECT NULL::bigint AS _load, NULL::bigint AS _line WHERE false";
    }

    private String faults() {
        return compared.own("""
                SELECT l.load, l.line, l.fault, %s AS key, p.expect, p.on_column,
                       r.load IS NOT NULL OR o._load IS NOT NULL AS rejected, m.load IS NOT NULL AS malformed
                  FROM %s AS l
                  JOIN %s AS p USING (fault)
                  LEFT JOIN elt.rejects AS r ON r.model = ? AND r.load = l.load AND r.line = l.line
                  LEFT JOIN %s AS o ON o._load = l.load AND o._line = l.line
                  LEFT JOIN elt.malformed AS m ON m.load = l.load AND m.line = l.line""")
                .formatted(compared.value(compared.key(), "l.key"), TruthTables.FAULTS, TruthTables.PLANTED, LEFT_OUT);
    }

    private String lost() {
        return """
                SELECT DISTINCT e.%1$s AS key
                  FROM %2$s AS e
                 WHERE NOT EXISTS (SELECT FROM %3$s AS d WHERE d.%1$s = e.%1$s)""".formatted(compared.keyName(), EXPECTED, compared.table().identifier());
    }

    private String odd() {
        return """
                SELECT row_number() OVER () AS _row, %s
                  FROM %s AS d
                 WHERE NOT EXISTS (SELECT FROM %s AS e WHERE %s)""".formatted(Sql.list("d.", compared.names()), compared.table().identifier(), EXPECTED, isRight("d."));
    }

    /** Whether an expected row {@code e} is the row of a prefix. */
    private String isRight(String prefix) {
        return "e.%1$s = %2$s%1$s AND e._invalid = '{}' AND %3$s"
                .formatted(compared.keyName(), prefix, Sql.same("e.", prefix, compared.names()));
    }

    private String twice() {
        if (!compared.isKeyRepeatable()) {
            return none();
        }
        return """
                SELECT d.%1$s AS key, %2$s AS version, count(*) AS rows
                  FROM %3$s AS d
                 WHERE d.%1$s IN (SELECT %1$s FROM %3$s GROUP BY %1$s HAVING count(*) > 1)
                 GROUP BY %4$s
                HAVING count(*) > 1""".formatted(
                compared.keyName(), version("d."), compared.table().identifier(), Sql.list("d.", compared.names()));
    }

    private String both() {
        if (!compared.isKeyRepeatable()) {
            return none();
        }
        return """
                SELECT e.%1$s AS key, NULL::text AS version, count(*) AS rows
                  FROM %2$s AS e
                 WHERE e.%3$s AND EXISTS (SELECT FROM %4$s AS d WHERE %5$s)
                 GROUP BY e.%1$s
                HAVING count(DISTINCT %6$s) > 1""".formatted(
                        compared.keyName(),
                        EXPECTED,
                        TruthFiles.CONFLICT,
                        compared.table().identifier(),
                        isRight("d."),
                        compared.content("e."));
    }

    private String none() {
        return "SELECT NULL::%s AS key, NULL::text AS version, 0 AS rows WHERE false"
                .formatted(compared.key().type());
    }

    /** A row's version as text; NULL where it is not compared. */
    private String version(String prefix) {
        return compared.version()
                .map(column -> prefix + Sql.identifier(column.name()) + "::text")
                .orElse("NULL::text");
    }

    /** How many keys are expected. */
    long keys() throws SQLException {
        return compared.session()
                .number("SELECT count(*) FILTER (WHERE NOT %2$s) + count(DISTINCT %1$s) FILTER (WHERE %2$s) FROM %3$s"
                        .formatted(compared.keyName(), TruthFiles.CONFLICT, EXPECTED));
    }

    /** How many of them have another row than theirs, more than one, or none. */
    long wrongKeys() throws SQLException {
        return compared.session().number("""
                SELECT count(*)
                  FROM (SELECT key FROM %2$s
                        UNION
                        SELECT key
                          FROM (SELECT %1$s AS key FROM %3$s UNION SELECT key FROM %4$s UNION SELECT key FROM %5$s) AS r
                         WHERE EXISTS (SELECT FROM %6$s AS e WHERE e.%1$s = r.key)) AS wrong""".formatted(compared.keyName(), LOST, ODD, TWICE, BOTH, EXPECTED));
    }

    void drop() throws SQLException {
        compared.session()
                .execute("DROP TABLE " + String.join(", ", EXPECTED, LEFT_OUT, FAULT, LOST, ODD, TWICE, BOTH));
    }
}
