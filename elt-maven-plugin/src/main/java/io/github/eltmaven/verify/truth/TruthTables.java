package io.github.eltmaven.verify.truth;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the files of a truth into temporary tables:
 *
 * <ul>
 *   <li>{@code elt_truth_text}: the rows that have to win, every column as text
 *   <li>{@code elt_truth_planted}: the faults of the definition in its order, with the column of a fault that changes one cell
 *   <li>{@code elt_truth_line}: the faults of each record
 * </ul>
 */
final class TruthTables {

    private static final int MATCHES_HEADER = 15;

    private final Session session;
    private final Truth truth;
    private final Map<Path, Long> loads;

    /**
     * Creates the reader of a truth.
     *
     * @param loads the load of each generated file
     */
    TruthTables(Session session, Truth truth, Map<Path, Long> loads) {
        this.session = session;
        this.truth = truth;
        this.loads = loads;
    }

    /**
     * Creates and fills the tables.
     *
     * @return the faults of the definition
     * @throws ProblemException where a file was changed after it was generated
     */
    List<PlantedFault> fill() throws SQLException {
        fillExpected();
        var planted = fillPlanted();
        fillFaults();
        refuseContradiction(planted);
        return planted;
    }

    private void fillExpected() throws SQLException {
        var format = truth.source().format();
        session.execute(sql("tables-expected.sql")
                .with(
                        "columns",
                        truth.columns().stream()
                                .map(column -> Quoting.identifier(column) + " text")
                                .collect(Collectors.joining(", ")))
                .text());
        copy(
                sql("tables-copy-expected.sql")
                        .with("header", header())
                        .with("delimiter", Quoting.literal(String.valueOf(format.delimiter())))
                        .with("quote", Quoting.literal(String.valueOf(format.quote())))
                        .with("escape", Quoting.literal(String.valueOf(format.escape())))
                        .with("null", Quoting.literal(nullText(format)))
                        .text(),
                truth.files().expected());
        session.execute("ANALYZE elt_truth_text");
    }

    private static SqlTemplate sql(String file) {
        return SqlTemplate.of(TruthTables.class, file);
    }

    /** Returns the text that means NULL to COPY, which takes one only. The generator writes NULL as an empty field if it can. */
    private static String nullText(CsvFormat format) {
        return format.nulls().contains("") || format.nulls().isEmpty()
                ? ""
                : format.nulls().get(0);
    }

    private List<PlantedFault> fillPlanted() throws SQLException {
        session.execute(sql("tables-planted.sql").text());
        copy(
                "COPY elt_truth_planted (fault, expect, records) FROM STDIN (FORMAT csv, HEADER " + header()
                        + ", ENCODING 'UTF8')",
                truth.files().planted());
        for (var fault : truth.generation().faults()) {
            var column = fault.kind().cell();
            if (column.isPresent()) {
                session.execute(
                        "UPDATE elt_truth_planted SET on_column = ? WHERE fault = ?",
                        column.get(),
                        fault.kind().label());
            }
        }
        return session.query(
                row -> new PlantedFault(row.getString(1), row.getString(2), row.getLong(3)),
                "SELECT fault, expect, records FROM elt_truth_planted ORDER BY place");
    }

    private void fillFaults() throws SQLException {
        session.execute(
                "CREATE TEMPORARY TABLE elt_truth_line (load bigint NOT NULL, line bigint, fault text, key text) ON COMMIT DROP");
        for (var file : loads.entrySet()) {
            session.execute("ALTER TABLE elt_truth_line ALTER COLUMN load SET DEFAULT " + file.getValue());
            copy(
                    "COPY elt_truth_line (line, fault, key) FROM STDIN (FORMAT csv, HEADER true, ENCODING 'UTF8')",
                    truth.files().faults(file.getKey()));
        }
        session.execute("ANALYZE elt_truth_line");
    }

    /** Returns the setting for the header: the server compares it with the columns if its version can. */
    private String header() {
        return session.serverVersion() >= MATCHES_HEADER ? "MATCH" : "true";
    }

    private void copy(String statement, Path file) throws SQLException {
        session.log().debug(statement);
        try (var input = Files.newInputStream(file)) {
            session.copyManager().copyIn(statement, input);
        } catch (IOException e) {
            throw new ProblemException(problem(file, "cannot be read: " + e.getMessage()), e);
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e)) {
                throw e;
            }
            throw new ProblemException(problem(file, "is not as it was generated: " + SqlProblems.message(e)), e);
        }
    }

    /** Refuses files of a different definition, and files that were changed. */
    private void refuseContradiction(List<PlantedFault> planted) throws SQLException {
        var defined = truth.generation().faults().stream()
                .map(fault ->
                        fault.kind().label() + ": " + fault.kind().expectation().word())
                .toList();
        var listed = planted.stream()
                .map(fault -> fault.label() + ": " + fault.expect())
                .toList();
        var problems = new Problems();
        if (!listed.equals(defined)) {
            problems.add(problem(truth.files().planted(), "lists other faults than elt.yaml: " + listed));
        }
        session.query(
                        row -> row.getString(1) + " in " + row.getLong(2) + " records, but the .faults files count "
                                + row.getLong(3),
                        sql("tables-contradictions.sql").text())
                .forEach(count -> problems.add(problem(truth.files().planted(), "counts " + count)));
        problems.throwIfAny();
    }

    private Problem problem(Path file, String what) {
        return Problem.at(
                Place.of(file),
                ProblemCode.INPUT,
                what,
                "Remove the folder " + truth.files().directory().getFileName() + " and run elt:generate again");
    }

    void drop() throws SQLException {
        session.execute("DROP TABLE elt_truth_text, elt_truth_planted, elt_truth_line");
    }
}
