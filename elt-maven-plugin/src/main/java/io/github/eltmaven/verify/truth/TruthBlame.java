package io.github.eltmaven.verify.truth;

import io.github.eltmaven.database.session.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which planted fault brought a difference about, in the temporary table {@value #FINDING}: a row for each record whose fault
 * slipped through, and for each difference that no fault explains.
 *
 * <p>A fault that alone can explain a difference is convicted. Where several can, those that were convicted elsewhere are
 * blamed, or all of them where none was. A reason for which records without any fault were set aside as well speaks
 * against no fault.
 */
final class TruthBlame {

    /** What is found: fault (NULL where none explains it), load, line, key and what. */
    static final String FINDING = "elt_truth_finding";

    private static final String CANDIDATE = "elt_truth_candidate";

    /** A record that was not set aside, whether rightly or not. */
    private static final String GOT_THROUGH = "NOT f.rejected AND NOT f.malformed";

    private final Compared compared;

    TruthBlame(Compared compared) {
        this.compared = compared;
    }

    /** Finds them, once {@link TruthDifferences} are there. */
    void find() throws SQLException {
        execute("CREATE TEMPORARY TABLE " + CANDIDATE
                + " (number bigint, fault text, load bigint, line bigint) ON COMMIT DROP");
        execute("INSERT INTO " + CANDIDATE + " SELECT number, fault, load, line FROM " + TruthDifferences.NAME
                + " WHERE kind = 'slipped'");
        suspectOfSettingAside();
        suspectOfRows();
        suspectOfConflicts();
        execute("ANALYZE " + CANDIDATE);
        blame();
        execute("DROP TABLE " + CANDIDATE);
    }

    private void suspectOfSettingAside() throws SQLException {
        // A reason that names a column speaks of that cell alone.
        suspect("d.kind = 'rejected' AND f.load = d.load AND f.line = d.line AND f.on_column = ANY (d.names)"
                + " AND f.expect IN ('repair', 'accept')");
        // Any other speaks of the whole record; of a copy what made the event be told in this way stands on the
        // original.
        suspect("""
                d.kind IN ('rejected', 'malformed') AND d.names = '{}' AND f.key = d.key AND f.fault <> 'duplicate'
                AND (f.expect IN ('repair', 'accept', 'resolve') OR d.kind = 'malformed')
                AND (f.load = d.load AND f.line = d.line
                     OR f.expect = 'resolve' AND EXISTS (
                        SELECT FROM %s AS c WHERE c.load = d.load AND c.line = d.line AND c.fault = 'duplicate'))""".formatted(TruthRows.FAULT));
        execute("""
                DELETE FROM %1$s
                 WHERE number IN (
                       SELECT d.number FROM %2$s AS d
                        WHERE d.kind = 'rejected' AND d.names = '{}' AND d.what IN (
                              SELECT o.what FROM %2$s AS o
                               WHERE o.kind = 'rejected' AND NOT EXISTS (
                                     SELECT FROM %3$s AS f WHERE f.load = o.load AND f.line = o.line)))""".formatted(CANDIDATE, TruthDifferences.NAME, TruthRows.FAULT));
    }

    private void suspectOfRows() throws SQLException {
        suspect("d.kind = 'lost' AND f.key = d.key AND " + GOT_THROUGH
                + " AND (f.fault = 'late' OR f.expect IN ('repair', 'accept') AND f.on_column = "
                + Sql.literal(compared.truth().key()) + ")");
        // Only a cell of the version that stands can have made the row what it is.
        suspect("d.kind = 'column' AND f.key = d.key AND f.on_column = d.on_column"
                + " AND f.expect IN ('repair', 'accept') AND " + GOT_THROUGH + " AND " + isOfTheVersion());
        suspect("d.kind = 'twice' AND f.key = d.key AND f.fault = 'duplicate' AND " + GOT_THROUGH + " AND "
                + isOfTheVersion());
        // Where the version before arrived last, that is why it stands, unless every version does.
        suspect("""
                d.kind = 'column' AND d.older AND d.on_column = ANY (ARRAY[%s]::text[]) AND f.key = d.key AND %s
                AND CASE WHEN d.beside OR NOT EXISTS (
                              SELECT FROM %s AS r WHERE r.key = d.key AND r.fault = 'reorder')
                         THEN f.fault = 'correction' ELSE f.fault = 'reorder' END""".formatted(
                        compared.corrected().stream().map(Sql::literal).collect(Collectors.joining(", ")),
                        GOT_THROUGH,
                        TruthRows.FAULT));
    }

    private void suspectOfConflicts() throws SQLException {
        suspect("d.kind IN ('both', 'unrecorded') AND f.key = d.key AND f.fault = 'conflict' AND " + GOT_THROUGH);
        // Versions that nobody told apart look like a conflict.
        suspect("d.kind = 'unplanned' AND f.key = d.key AND f.fault = 'correction' AND " + GOT_THROUGH);
    }

    private void suspect(String condition) throws SQLException {
        execute("INSERT INTO " + CANDIDATE + " SELECT d.number, f.fault, f.load, f.line FROM " + TruthDifferences.NAME
                + " AS d JOIN " + TruthRows.FAULT + " AS f ON " + condition);
    }

    /** Whether a fault's record has the version of the row, as far as versions are compared. */
    private String isOfTheVersion() {
        return compared.version()
                .map(column ->
                        "EXISTS (SELECT FROM %s AS w WHERE w._load = f.load AND w._line = f.line AND (%s)::text = d.version)"
                                .formatted(
                                        TruthDifferences.raw(compared),
                                        compared.value(column, "w." + Sql.identifier(column.name()))))
                .orElse("true");
    }

    private void blame() throws SQLException {
        execute("""
                CREATE TEMPORARY TABLE %1$s ON COMMIT DROP AS
                WITH convicted AS (
                     SELECT DISTINCT fault
                       FROM (SELECT min(fault) AS fault FROM %2$s GROUP BY number HAVING min(fault) = max(fault)) AS alone),
                blamed AS (
                     SELECT c.*, v.fault IS NOT NULL AS is_convicted,
                            bool_or(v.fault IS NOT NULL) OVER (PARTITION BY number) AS is_explained
                       FROM %2$s AS c LEFT JOIN convicted AS v USING (fault))
                SELECT b.fault, b.load, b.line, min(d.key::text) AS key, string_agg(DISTINCT d.what, '; ') AS what
                  FROM blamed AS b
                  JOIN %3$s AS d USING (number)
                 WHERE b.is_convicted OR NOT b.is_explained
                 GROUP BY b.fault, b.load, b.line
                UNION ALL
                SELECT NULL, d.load, d.line, d.key::text, string_agg(d.what, '; ')
                  FROM %3$s AS d
                 WHERE NOT EXISTS (SELECT FROM %2$s AS c WHERE c.number = d.number)
                 GROUP BY d.load, d.line, d.key""".formatted(FINDING, CANDIDATE, TruthDifferences.NAME));
    }

    /** How many records of a fault slipped through; how many findings no fault explains, where it is NULL. */
    long count(PlantedFault fault) throws SQLException {
        return compared.session().number("SELECT count(*) FROM " + FINDING + " WHERE fault = ?", fault.label());
    }

    long countUnexplained() throws SQLException {
        return compared.session().number("SELECT count(*) FROM " + FINDING + " WHERE fault IS NULL");
    }

    /** The first findings: one of each fault before the second of any. */
    List<List<String>> first(int rows) throws SQLException {
        return compared.session()
                .query(
                        row -> List.of(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)),
                        compared.own("""
                        SELECT coalesce(fault, 'none'), coalesce(l.file, '-'), coalesce(line::text, '-'),
                               coalesce(key, '-'), what
                          FROM (SELECT *, row_number() OVER (PARTITION BY fault ORDER BY load, line, key) AS turn
                                  FROM %s) AS f
                          LEFT JOIN %s AS p USING (fault)
                          LEFT JOIN elt.loads AS l USING (load)
                         ORDER BY turn, p.place LIMIT ?""").formatted(FINDING, TruthTables.PLANTED),
                        rows);
    }

    void drop() throws SQLException {
        execute("DROP TABLE " + FINDING + ", " + TruthDifferences.NAME);
    }

    private void execute(String sql) throws SQLException {
        compared.session().execute(sql);
    }
}
