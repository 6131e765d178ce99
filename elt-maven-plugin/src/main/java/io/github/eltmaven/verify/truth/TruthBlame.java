package io.github.eltmaven.verify.truth;

import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the planted fault that caused a difference. The temporary table {@code elt_truth_finding} then has a row for each record
 * whose fault slipped through, and for each difference that no fault explains: fault (NULL where no fault explains it), load, line,
 * key and what.
 *
 * <p>A fault that alone can explain a difference is convicted. Where several faults can, the faults that another difference
 * convicts are blamed, or all of them if there is no such fault. If records without any fault were rejected for the same reason,
 * no fault is blamed.
 */
final class TruthBlame {

    private final TruthComparison compared;

    TruthBlame(TruthComparison compared) {
        this.compared = compared;
    }

    /** Finds the faults, after {@link TruthDifferences}. */
    void find() throws SQLException {
        execute(sql("blame-candidates.sql"));
        execute(sql("blame-slipped.sql"));
        suspectOfSettingAside();
        suspectOfRows();
        suspectOfConflicts();
        compared.session().execute("ANALYZE elt_truth_candidate");
        execute(sql("blame.sql"));
        compared.session().execute("DROP TABLE elt_truth_candidate");
    }

    private void suspectOfSettingAside() throws SQLException {
        execute(sql("blame-rejected-cell.sql"));
        execute(sql("blame-set-aside-record.sql"));
        execute(sql("blame-acquit-common-reasons.sql"));
    }

    private void suspectOfRows() throws SQLException {
        execute(sql("blame-lost.sql")
                .with("keyName", Quoting.literal(compared.truth().key())));
        execute(sql("blame-column.sql").with("isOfVersion", isOfTheVersion()));
        execute(sql("blame-twice.sql").with("isOfVersion", isOfTheVersion()));
        execute(sql("blame-older-version.sql")
                .with(
                        "corrected",
                        compared.corrected().stream().map(Quoting::literal).collect(Collectors.joining(", "))));
    }

    private void suspectOfConflicts() throws SQLException {
        execute(sql("blame-conflict.sql"));
        execute(sql("blame-correction.sql"));
    }

    /** Returns a condition: the record of a fault has the version of the row. True where versions are not compared. */
    private String isOfTheVersion() {
        return compared.version()
                .map(column -> sql("blame-is-of-version.sql")
                        .with("raw", TruthDifferences.raw(compared))
                        .with("version", compared.value(column, "w." + Quoting.identifier(column.name())))
                        .text())
                .orElse("true");
    }

    /** Returns how many records of a fault slipped through. */
    long count(PlantedFault fault) throws SQLException {
        return compared.session().number("SELECT count(*) FROM elt_truth_finding WHERE fault = ?", fault.label());
    }

    long countUnexplained() throws SQLException {
        return compared.session().number("SELECT count(*) FROM elt_truth_finding WHERE fault IS NULL");
    }

    /** Returns the first findings: one of each fault before the second of any fault. */
    List<List<String>> first(int rows) throws SQLException {
        return compared.session()
                .query(
                        row -> List.of(
                                row.getString("fault"),
                                row.getString("file"),
                                row.getString("line"),
                                row.getString("key"),
                                row.getString("what")),
                        sql("blame-first.sql")
                                .with(compared.session().schemas())
                                .text(),
                        rows);
    }

    void drop() throws SQLException {
        compared.session().execute("DROP TABLE elt_truth_finding, elt_truth_difference");
    }

    private void execute(SqlTemplate statement) throws SQLException {
        compared.session().execute(statement.text());
    }

    private static SqlTemplate sql(String file) {
        return SqlTemplate.of(TruthBlame.class, file);
    }
}
