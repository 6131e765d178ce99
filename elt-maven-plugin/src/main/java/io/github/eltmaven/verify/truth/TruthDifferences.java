package io.github.eltmaven.verify.truth;

import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.pipeline.TruthFiles;
import java.sql.SQLException;
import java.util.stream.Collectors;

/**
 * Every difference between a warehouse and its truth, each once, in the temporary table {@value #NAME}.
 *
 * <p>First what became of single records. Where one of an event went astray there, what this did to the event's row is no
 * difference of its own. A difference has a kind, and by it:
 *
 * <ul>
 *   <li>{@code slipped}: a record that must not get through did, with the fault that it has
 *   <li>{@code rejected}, {@code malformed}: a good record was set aside, by the contract or by WHERE; {@code names} are the columns that the reasons name
 *   <li>{@code lost}: an event has no row
 *   <li>{@code column}: a row has another value than the nearest expected row; {@code older} where its version is another
 *       one, {@code beside} where the expected row stands beside it
 *   <li>{@code twice}: the same row stands several times
 *   <li>{@code both}: both rows stand of which one may win
 *   <li>{@code unexpected}: a row of no event, or of one without a good record
 *   <li>{@code unrecorded}: a conflict that {@code elt.conflicts} lacks
 *   <li>{@code unplanned}: one that it has though there is none
 * </ul>
 */
final class TruthDifferences {

    static final String NAME = "elt_truth_difference";

    private static final String EXPLAINED = "elt_truth_explained";
    private static final String CONFLICT = "elt_truth_conflict";

    /** How a reason quotes a value; it may hold what looks like a column's name. */
    private static final String QUOTED = "'([^']|'')*'";

    private static final int SHOWN_CHARACTERS = 40;

    private final Compared compared;

    TruthDifferences(Compared compared) {
        this.compared = compared;
    }

    /** Finds them, once {@link TruthRows} are there. */
    void find() throws SQLException {
        execute("""
                CREATE TEMPORARY TABLE %s (
                    number bigint GENERATED ALWAYS AS IDENTITY, kind text, key %s, load bigint, line bigint, fault text,
                    names text[], on_column text, version text, older boolean, beside boolean, what text)
                ON COMMIT DROP""".formatted(NAME, compared.key().type()));
        findAstray();
        execute("CREATE TEMPORARY TABLE " + EXPLAINED + " ON COMMIT DROP AS SELECT DISTINCT key FROM " + NAME
                + " WHERE key IS NOT NULL");
        execute("ANALYZE " + EXPLAINED);
        findWrongRows();
        findWrongConflicts();
        execute("ANALYZE " + NAME);
        execute("DROP TABLE " + EXPLAINED);
    }

    private void findAstray() throws SQLException {
        add("kind, key, load, line, fault, what", """
                SELECT 'slipped', key, load, line, fault,
                       CASE expect WHEN 'reject' THEN 'is not rejected' ELSE 'is not set aside' END
                  FROM %s
                 WHERE expect = 'reject' AND NOT rejected OR expect = 'set aside' AND NOT malformed""".formatted(TruthRows.FAULT));
        var leftOut = add("kind, load, line, names, what", """
                SELECT 'rejected', o._load, o._line, '{}', 'left out by WHERE'
                  FROM %s AS o
                 WHERE %s""".formatted(
                        TruthRows.LEFT_OUT, isToGetThrough("o._load", "o._line")));
        var rejected = add(
                "kind, load, line, names, what",
                compared.own("""
                SELECT 'rejected', r.load, r.line, %s, 'rejected: ' || array_to_string(r.reasons, '; ')
                  FROM elt.rejects AS r
                 CROSS JOIN LATERAL (
                       SELECT regexp_replace(', ' || array_to_string(r.reasons, ', '), %s, '', 'g') AS text
                       OFFSET 0) AS unquoted
                 WHERE r.model = ? AND %s""").formatted(namedColumns(), Sql.literal(QUOTED), isToGetThrough("r.load", "r.line")),
                compared.model());
        var malformed = add(
                "kind, load, line, names, what",
                compared.own("""
                SELECT 'malformed', m.load, m.line, '{}', 'set aside: ' || m.reason
                  FROM elt.malformed AS m
                  JOIN elt.loads AS l ON l.load = m.load AND l.source = ?
                 WHERE NOT EXISTS (
                       SELECT FROM %s AS f WHERE f.load = m.load AND f.line = m.line AND f.expect = 'set aside')""").formatted(TruthRows.FAULT),
                compared.truth().source().name());
        if (leftOut + rejected + malformed > 0) {
            findEvents();
        }
    }

    /** Whether no fault of a record asks for it to be set aside. */
    private static String isToGetThrough(String load, String line) {
        return "NOT EXISTS (SELECT FROM %s AS f WHERE f.load = %s AND f.line = %s AND f.expect IN ('reject', 'set aside'))"
                .formatted(TruthRows.FAULT, load, line);
    }

    /** The generated columns that the reasons of a reject name. */
    private String namedColumns() {
        return "array_remove(ARRAY["
                + compared.truth().columns().stream()
                        .map(name -> "CASE WHEN position(%s IN unquoted.text) > 0 THEN %s END"
                                .formatted(Sql.literal(", " + name + ": "), Sql.literal(name)))
                        .collect(Collectors.joining(", "))
                + "]::text[], NULL)";
    }

    /** Which event a record belongs to: its faults tell, or where it has none its own key, which is then as it was. */
    private void findEvents() throws SQLException {
        execute("ANALYZE " + NAME);
        execute("""
                UPDATE %s AS d SET key = f.key
                  FROM %s AS f
                 WHERE d.key IS NULL AND f.load = d.load AND f.line = d.line""".formatted(NAME, TruthRows.FAULT));
        execute("""
                UPDATE %s AS d SET key = %s
                  FROM %s AS w
                 WHERE d.key IS NULL AND w._load = d.load AND w._line = d.line""".formatted(NAME, compared.value(compared.key(), "w." + compared.keyName()), raw(compared)));
    }

    /** The table in which the records landed. */
    static String raw(Compared compared) {
        return Sql.identifier(
                compared.session().schemas().raw(), compared.truth().source().name());
    }

    private void findWrongRows() throws SQLException {
        add(
                "kind, key, what",
                "SELECT 'lost', key, %s FROM %s AS l WHERE %s"
                        .formatted(
                                Sql.literal("has no row in " + compared.model()),
                                TruthRows.LOST,
                                isUnexplained("l.key")));
        add("kind, key, on_column, version, older, beside, what", wrongColumns());
        for (var many : new String[][] {
            {"twice", TruthRows.TWICE, "rows are the same"}, {"both", TruthRows.BOTH, "rows where one may win"}
        }) {
            add(
                    "kind, key, version, what",
                    "SELECT '%s', key, version, rows || ' %s' FROM %s AS m WHERE %s"
                            .formatted(many[0], many[2], many[1], isUnexplained("m.key")));
        }
        add("kind, key, what", """
                SELECT 'unexpected', o.%1$s,
                       CASE WHEN EXISTS (SELECT FROM %2$s AS f WHERE f.key = o.%1$s)
                            THEN 'has a row, though none of its records is good'
                            ELSE 'has a row, though no such event was generated' END
                  FROM %3$s AS o
                 WHERE NOT EXISTS (SELECT FROM %4$s AS e WHERE e.%1$s = o.%1$s) AND %5$s""".formatted(
                        compared.keyName(),
                        TruthRows.FAULT,
                        TruthRows.ODD,
                        TruthRows.EXPECTED,
                        isUnexplained("o." + compared.keyName())));
    }

    private String isUnexplained(String key) {
        return "NOT EXISTS (SELECT FROM " + EXPLAINED + " AS x WHERE x.key = " + key + ")";
    }

    /** The columns in which rows differ from the expected row of their key; of two the one that differs in fewer. */
    private String wrongColumns() {
        return """
                SELECT 'column', (near._found).%1$s, c.name, %2$s, %3$s, %4$s,
                       c.name || ' is ' || %5$s || CASE WHEN c.name = ANY ((near._expected)._invalid)
                                                        THEN ', and what was generated does not fit the column'
                                                        ELSE ', not ' || %6$s END
                  FROM (SELECT DISTINCT ON (_found._row) _found, _expected
                          FROM %7$s AS _found
                          JOIN %8$s AS _expected ON _expected.%1$s = _found.%1$s
                         WHERE %9$s
                         ORDER BY _found._row, %10$s) AS near
                 CROSS JOIN LATERAL (VALUES
                       %11$s) AS c (name, found, expected, differs)
                 WHERE c.differs""".formatted(
                        compared.keyName(),
                        ofVersion("(near._found).%1$s::text", "NULL"),
                        ofVersion("(near._found).%1$s IS DISTINCT FROM (near._expected).%1$s", "true"),
                        isBeside(),
                        shown("c.found"),
                        shown("c.expected"),
                        TruthRows.ODD,
                        TruthRows.EXPECTED,
                        isUnexplained("_found." + compared.keyName()),
                        compared.each(" + ", name -> "(" + differs("_found", "_expected", name) + ")::int"),
                        compared.each(
                                ",\n       ",
                                name -> "(%2$s, (near._found).%1$s::text, (near._expected).%1$s::text, %3$s)"
                                        .formatted(
                                                Sql.identifier(name),
                                                Sql.literal(name),
                                                differs("(near._found)", "(near._expected)", name))));
    }

    private static String differs(String row, String expected, String name) {
        return "%1$s.%3$s IS DISTINCT FROM %2$s.%3$s OR %4$s = ANY (%2$s._invalid)"
                .formatted(row, expected, Sql.identifier(name), Sql.literal(name));
    }

    private String ofVersion(String expression, String otherwise) {
        return compared.version()
                .map(column -> expression.formatted(Sql.identifier(column.name())))
                .orElse(otherwise);
    }

    /** Whether a row that is as expected stands for the key, too; any of them, where a conflict leaves a choice. */
    private String isBeside() {
        return compared.isKeyRepeatable()
                ? "EXISTS (SELECT FROM %2$s AS d JOIN %3$s AS x ON x.%1$s = d.%1$s AND %4$s WHERE d.%1$s = (near._expected).%1$s)"
                        .formatted(
                                compared.keyName(),
                                compared.table().identifier(),
                                TruthRows.EXPECTED,
                                Sql.same("d.", "x.", compared.names()))
                : "false";
    }

    private static String shown(String expression) {
        return "coalesce(quote_literal(left(%s, %s)), 'NULL')".formatted(expression, SHOWN_CHARACTERS);
    }

    private void findWrongConflicts() throws SQLException {
        execute(
                "CREATE TEMPORARY TABLE " + CONFLICT
                        + compared.own(
                                        " ON COMMIT DROP AS SELECT DISTINCT %s AS key FROM elt.conflicts AS c WHERE c.model = ?")
                                .formatted(compared.value(
                                        compared.key(),
                                        "(c.kept ->> "
                                                + Sql.literal(compared.truth().key()) + ")")),
                compared.model());
        // Where the columns that conflict are not compared, nothing conflicts in this table.
        add(
                "kind, key, what",
                compared.own("""
                SELECT 'unrecorded', e.%1$s, 'the conflict is not in elt.conflicts'
                  FROM %2$s AS e
                 WHERE e.%3$s AND %4$s AND NOT EXISTS (SELECT FROM %5$s AS c WHERE c.key = e.%1$s)
                 GROUP BY e.%1$s
                HAVING count(DISTINCT %6$s) > 1""")
                        .formatted(
                                compared.keyName(),
                                TruthRows.EXPECTED,
                                TruthFiles.CONFLICT,
                                isUnexplained("e." + compared.keyName()),
                                CONFLICT,
                                compared.content("e.")));
        add(
                "kind, key, what",
                compared.own("""
                SELECT 'unplanned', c.key, 'is in elt.conflicts, though no two good records of a version differ'
                  FROM %2$s AS c
                 WHERE c.key IS NOT NULL AND %3$s
                   AND NOT EXISTS (SELECT FROM %4$s AS e WHERE e.%1$s = c.key AND e.%5$s)""")
                        .formatted(
                                compared.keyName(),
                                CONFLICT,
                                isUnexplained("c.key"),
                                TruthRows.EXPECTED,
                                TruthFiles.CONFLICT));
        execute("DROP TABLE " + CONFLICT);
    }

    private long add(String columns, String query, Object... values) throws SQLException {
        return compared.session().execute("INSERT INTO " + NAME + " (" + columns + ")\n" + query, values);
    }

    private void execute(String sql, Object... values) throws SQLException {
        compared.session().execute(sql, values);
    }
}
