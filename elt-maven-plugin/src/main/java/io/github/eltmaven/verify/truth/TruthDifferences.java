package io.github.eltmaven.verify.truth;

import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Finds every difference between a warehouse and its truth, each once, in the temporary table {@code elt_truth_difference}.
 *
 * <p>Single records come first. If a record of an event went astray, a wrong row of that event is not a difference of its own. The
 * kinds of differences:
 *
 * <ul>
 *   <li>{@code slipped}: a record got through that should have been set aside; {@code fault} is its fault
 *   <li>{@code rejected}, {@code malformed}: a good record was set aside, by the contract, by WHERE or by the load; {@code names}
 *       are the columns that the reasons name
 *   <li>{@code lost}: an event has no row
 *   <li>{@code column}: a row has a different value than the nearest expected row; {@code older}: its version differs, too;
 *       {@code beside}: the expected row is there as well
 *   <li>{@code twice}: the table has the same row several times
 *   <li>{@code both}: the table has two rows where only one of them may win
 *   <li>{@code unexpected}: a row belongs to no event, or to an event without a good record
 *   <li>{@code unrecorded}: {@code elt.conflicts} lacks a conflict
 *   <li>{@code unplanned}: {@code elt.conflicts} has a conflict that the generator did not plant
 * </ul>
 */
final class TruthDifferences {

    private static final int SHOWN_CHARACTERS = 40;

    private final TruthComparison compared;

    TruthDifferences(TruthComparison compared) {
        this.compared = compared;
    }

    /** Finds the differences, after {@link TruthRows}. */
    void find() throws SQLException {
        execute(sql("differences.sql").with("type", compared.key().type()));
        findAstray();
        execute(sql("differences-explained.sql"));
        compared.session().execute("ANALYZE elt_truth_explained");
        findWrongRows();
        findWrongConflicts();
        compared.session().execute("ANALYZE elt_truth_difference");
        compared.session().execute("DROP TABLE elt_truth_explained");
    }

    private void findAstray() throws SQLException {
        execute(sql("differences-slipped.sql"));
        var leftOut = execute(sql("differences-left-out.sql"));
        var rejected = execute(
                sql("differences-rejected.sql").with("names", namedColumns()).with(schemas()), compared.model());
        var malformed = execute(
                sql("differences-malformed.sql").with(schemas()),
                compared.truth().source().name());
        if (leftOut + rejected + malformed > 0) {
            findEvents();
        }
    }

    /** Returns the generated columns that the reasons of a reject name. */
    private String namedColumns() {
        return "pg_catalog.array_remove(ARRAY["
                + compared.truth().columns().stream()
                        .map(name -> "CASE WHEN position(%s IN unquoted.text) > 0 THEN %s END"
                                .formatted(Quoting.literal(", " + name + ": "), Quoting.literal(name)))
                        .collect(Collectors.joining(", "))
                + "]::text[], NULL)";
    }

    /** Finds the event of each record: by its faults, or without a fault by its own key, which no fault has changed then. */
    private void findEvents() throws SQLException {
        compared.session().execute("ANALYZE elt_truth_difference");
        execute(sql("differences-keys-of-faults.sql"));
        execute(sql("differences-keys-of-records.sql")
                .with("key", compared.value(compared.key(), "w." + compared.keyName()))
                .with("raw", raw(compared)));
    }

    /** Returns the table of raw that holds the records. */
    static String raw(TruthComparison compared) {
        return Quoting.identifier(
                compared.session().schemas().raw(), compared.truth().source().name());
    }

    private void findWrongRows() throws SQLException {
        execute(sql("differences-lost.sql").with("what", Quoting.literal("has no row in " + compared.model())));
        execute(wrongColumns());
        execute(sql("differences-twice.sql"));
        execute(sql("differences-both.sql"));
        execute(sql("differences-unexpected.sql").with("key", compared.keyName()));
    }

    /** Finds the columns in which rows differ from the expected row of their key. Of two expected rows the nearer one counts. */
    private SqlTemplate wrongColumns() {
        var number = compared.each(" + ", name -> "(" + differs("_found", "_expected", name) + ")::int");
        return sql("differences-columns.sql")
                .with("key", compared.keyName())
                .with("version", ofVersion(name -> "(near._found)." + name + "::text", "NULL"))
                .with(
                        "older",
                        ofVersion(
                                name -> "(near._found)." + name + " IS DISTINCT FROM (near._expected)." + name, "true"))
                .with("beside", isBeside())
                .with("found", shown("c.found"))
                .with("expected", shown("c.expected"))
                .with("differingColumns", number)
                .with("columns", compared.each(",\n       ", TruthDifferences::wrongColumn));
    }

    private static String wrongColumn(String name) {
        var column = Quoting.identifier(name);
        return "(" + Quoting.literal(name) + ", (near._found)." + column + "::text, (near._expected)." + column
                + "::text, " + differs("(near._found)", "(near._expected)", name) + ")";
    }

    private static String differs(String row, String expected, String name) {
        return sql("differences-in-column.sql")
                .with("row", row)
                .with("expected", expected)
                .with("column", Quoting.identifier(name))
                .with("name", Quoting.literal(name))
                .text();
    }

    private String ofVersion(UnaryOperator<String> expression, String otherwise) {
        return compared.version()
                .map(column -> expression.apply(Quoting.identifier(column.name())))
                .orElse(otherwise);
    }

    /** Returns a condition: the key also has a row as expected. Where a conflict leaves a choice, any expected row will do. */
    private String isBeside() {
        return compared.isKeyRepeatable()
                ? sql("differences-beside.sql")
                        .with("key", compared.keyName())
                        .with("table", compared.table().identifier())
                        .with("same", Sql.same("d.", "x.", compared.names()))
                        .text()
                : "false";
    }

    private static String shown(String expression) {
        return "coalesce(quote_literal(left(%s, %s)), 'NULL')".formatted(expression, SHOWN_CHARACTERS);
    }

    private void findWrongConflicts() throws SQLException {
        var conflictingKey = "(c.kept ->> " + Quoting.literal(compared.truth().key()) + ")";
        execute(
                sql("differences-conflicts.sql")
                        .with("key", compared.value(compared.key(), conflictingKey))
                        .with(schemas()),
                compared.model());
        execute(sql("differences-unrecorded.sql")
                .with("key", compared.keyName())
                .with("content", compared.content("e."))
                .with(schemas()));
        execute(sql("differences-unplanned.sql").with("key", compared.keyName()).with(schemas()));
        compared.session().execute("DROP TABLE elt_truth_conflict");
    }

    private Schemas schemas() {
        return compared.session().schemas();
    }

    private static SqlTemplate sql(String file) {
        return SqlTemplate.of(TruthDifferences.class, file);
    }

    private long execute(SqlTemplate statement, Object... values) throws SQLException {
        return compared.session().execute(statement.text(), values);
    }
}
