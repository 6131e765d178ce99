package io.github.eltmaven.verify.truth;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.pipeline.TruthFiles;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files of a truth as temporary tables, as they were written: {@value #EXPECTED}, {@value #PLANTED} and
 * {@value #FAULTS}.
 */
final class TruthTables {

    /** The rows that have to win, every column text. */
    static final String EXPECTED = "elt_truth_text";

    /** The faults of the definition in its order, with the column of those that strike a cell. */
    static final String PLANTED = "elt_truth_planted";

    /** Which record has which fault. */
    static final String FAULTS = "elt_truth_line";

    private static final int MATCHES_HEADER = 15;

    private final Session session;
    private final Truth truth;
    private final Map<Path, Long> loads;

    /**
     * The tables of a truth.
     *
     * @param loads the load of each generated file
     */
    TruthTables(Session session, Truth truth, Map<Path, Long> loads) {
        this.session = session;
        this.truth = truth;
        this.loads = loads;
    }

    /**
     * Creates and fills them.
     *
     * @return the faults of the definition
     * @throws ProblemException where a file is not as it was generated
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
        session.execute("CREATE TEMPORARY TABLE " + EXPECTED + " ("
                + truth.columns().stream()
                        .map(column -> Sql.identifier(column) + " text, ")
                        .collect(Collectors.joining())
                + TruthFiles.CONFLICT + " boolean) ON COMMIT DROP");
        copy(
                "COPY " + EXPECTED
                        + " FROM STDIN (%s, DELIMITER %s, QUOTE %s, ESCAPE %s, NULL %s)"
                                .formatted(
                                        options(),
                                        Sql.literal(String.valueOf(format.delimiter())),
                                        Sql.literal(String.valueOf(format.quote())),
                                        Sql.literal(String.valueOf(format.escape())),
                                        Sql.literal(nullText(format))),
                truth.files().expected());
        session.execute("ANALYZE " + EXPECTED);
    }

    /** COPY knows one text that means NULL; what the generator leaves empty is the one that matters. */
    private static String nullText(CsvFormat format) {
        return format.nulls().contains("") || format.nulls().isEmpty()
                ? ""
                : format.nulls().get(0);
    }

    private List<PlantedFault> fillPlanted() throws SQLException {
        session.execute("CREATE TEMPORARY TABLE " + PLANTED + " (place bigint GENERATED ALWAYS AS IDENTITY,"
                + " fault text, expect text, records bigint, on_column text) ON COMMIT DROP");
        copy(
                "COPY " + PLANTED + " (fault, expect, records) FROM STDIN (" + options() + ")",
                truth.files().planted());
        for (var fault : truth.generation().faults()) {
            var column = fault.kind().cell();
            if (column.isPresent()) {
                session.execute(
                        "UPDATE " + PLANTED + " SET on_column = ? WHERE fault = ?",
                        column.get(),
                        fault.kind().label());
            }
        }
        return session.query(
                row -> new PlantedFault(row.getString(1), row.getString(2), row.getLong(3)),
                "SELECT fault, expect, records FROM " + PLANTED + " ORDER BY place");
    }

    private void fillFaults() throws SQLException {
        session.execute("CREATE TEMPORARY TABLE " + FAULTS
                + " (load bigint NOT NULL, line bigint, fault text, key text) ON COMMIT DROP");
        for (var file : loads.entrySet()) {
            session.execute("ALTER TABLE " + FAULTS + " ALTER COLUMN load SET DEFAULT " + file.getValue());
            copy(
                    "COPY " + FAULTS + " (line, fault, key) FROM STDIN (FORMAT csv, HEADER true, ENCODING 'UTF8')",
                    truth.files().faults(file.getKey()));
        }
        session.execute("ANALYZE " + FAULTS);
    }

    /** The header is compared with the columns where the server can do it. */
    private String options() {
        var header = session.serverVersion() >= MATCHES_HEADER ? "MATCH" : "true";
        return "FORMAT csv, HEADER " + header + ", ENCODING 'UTF8'";
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

    /** Files of another definition, or of which one was changed, prove nothing. */
    private void refuseContradiction(List<PlantedFault> planted) throws SQLException {
        var defined = truth.generation().faults().stream()
                .map(fault ->
                        fault.kind().label() + ": " + fault.kind().expectation().word())
                .toList();
        var told = planted.stream()
                .map(fault -> fault.label() + ": " + fault.expect())
                .toList();
        var problems = new Problems();
        if (!told.equals(defined)) {
            problems.add(problem(truth.files().planted(), "tells of other faults than elt.yaml plants: " + told));
        }
        session.query(
                        row -> row.getString(1) + " in " + row.getLong(2) + " records, the .faults files in "
                                + row.getLong(3),
                        "SELECT p.fault, p.records, count(l.load) FROM " + PLANTED + " AS p LEFT JOIN " + FAULTS
                                + " AS l USING (fault) GROUP BY p.place, p.fault, p.records"
                                + " HAVING p.records <> count(l.load) ORDER BY p.place")
                .forEach(count -> problems.add(problem(truth.files().planted(), "tells of " + count)));
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
        session.execute("DROP TABLE " + String.join(", ", EXPECTED, PLANTED, FAULTS));
    }
}
