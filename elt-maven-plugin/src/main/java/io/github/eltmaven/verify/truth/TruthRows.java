package io.github.eltmaven.verify.truth;

import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.RecordView;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.stream.Collectors;

/**
 * Compares the rows of a dw table with the expected rows. Makes temporary tables:
 *
 * <ul>
 *   <li>{@code elt_truth_expected}: the expected rows in the types of the table
 *   <li>{@code elt_truth_left_out}: the records that WHERE of the model leaves out
 *   <li>{@code elt_truth_fault}: the faults of each record, with what became of the record
 *   <li>{@code elt_truth_lost}: the expected keys without a row
 *   <li>{@code elt_truth_odd}: the rows that are no expected row, numbered by {@code _row}
 *   <li>{@code elt_truth_twice}: the keys for which the table has the same row several times
 *   <li>{@code elt_truth_both}: the keys for which the table has two rows where only one of them may win
 * </ul>
 */
final class TruthRows {

    private final TruthComparison compared;

    TruthRows(TruthComparison compared) {
        this.compared = compared;
    }

    void fill() throws SQLException {
        create("elt_truth_expected", expected());
        create("elt_truth_left_out", leftOut());
        create("elt_truth_fault", faults(), compared.model());
        create("elt_truth_lost", lost());
        create("elt_truth_odd", odd());
        create("elt_truth_twice", twice());
        create("elt_truth_both", both());
    }

    private void create(String name, SqlTemplate statement, Object... values) throws SQLException {
        var session = compared.session();
        session.execute(statement.text(), values);
        session.execute("ANALYZE " + name);
    }

    private SqlTemplate expected() {
        var values = compared.columns().stream()
                .map(column -> compared.value(column, Quoting.identifier(column.name())) + " AS "
                        + Quoting.identifier(column.name()))
                .collect(Collectors.joining(",\n       "));
        var invalid = compared.columns().stream()
                .map(column -> "CASE WHEN " + compared.isNoValue(column, Quoting.identifier(column.name())) + " THEN "
                        + Quoting.literal(column.name()) + " END")
                .collect(Collectors.joining(",\n       "));
        return sql("rows-expected.sql").with("values", values).with("invalid", invalid);
    }

    private SqlTemplate leftOut() throws SQLException {
        var view =
                Quoting.identifier(compared.session().schemas().ledger(), RecordView.LEFT_OUT.name(compared.model()));
        return compared.session().exists(view)
                ? sql("rows-left-out.sql").with("view", view)
                : sql("rows-none-left-out.sql");
    }

    private SqlTemplate faults() {
        return sql("rows-faults.sql")
                .with("key", compared.value(compared.key(), "l.key"))
                .with(compared.session().schemas());
    }

    private SqlTemplate lost() {
        return sql("rows-lost.sql")
                .with("key", compared.keyName())
                .with("table", compared.table().identifier());
    }

    private SqlTemplate odd() {
        return sql("rows-odd.sql")
                .with("columns", Sql.list("d.", compared.names()))
                .with("table", compared.table().identifier())
                .with("isRight", isRight());
    }

    /** Returns a condition: the row {@code d} is the expected row {@code e}. */
    private String isRight() {
        return sql("rows-is-right.sql")
                .with("key", compared.keyName())
                .with("same", Sql.same("e.", "d.", compared.names()))
                .text();
    }

    private SqlTemplate twice() {
        return compared.isKeyRepeatable()
                ? sql("rows-twice.sql")
                        .with("key", compared.keyName())
                        .with("version", version("d."))
                        .with("table", compared.table().identifier())
                        .with("columns", Sql.list("d.", compared.names()))
                : sql("rows-none-twice.sql").with("type", compared.key().type());
    }

    private SqlTemplate both() {
        return compared.isKeyRepeatable()
                ? sql("rows-both.sql")
                        .with("key", compared.keyName())
                        .with("table", compared.table().identifier())
                        .with("isRight", isRight())
                        .with("content", compared.content("e."))
                : sql("rows-none-both.sql").with("type", compared.key().type());
    }

    /** Returns the version of a row as a text; NULL where versions are not compared. */
    private String version(String prefix) {
        return compared.version()
                .map(column -> prefix + Quoting.identifier(column.name()) + "::text")
                .orElse("NULL::text");
    }

    /** Returns the number of expected keys. */
    long keys() throws SQLException {
        return compared.session()
                .number(sql("rows-keys.sql").with("key", compared.keyName()).text());
    }

    /** Returns the number of expected keys that have a wrong row, several rows, or no row. */
    long wrongKeys() throws SQLException {
        return compared.session()
                .number(sql("rows-wrong-keys.sql")
                        .with("key", compared.keyName())
                        .text());
    }

    void drop() throws SQLException {
        compared.session()
                .execute(
                        "DROP TABLE elt_truth_expected, elt_truth_left_out, elt_truth_fault, elt_truth_lost, elt_truth_odd,"
                                + " elt_truth_twice, elt_truth_both");
    }

    private static SqlTemplate sql(String file) {
        return SqlTemplate.of(TruthRows.class, file);
    }
}
