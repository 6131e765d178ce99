package io.github.eltmaven.load;

import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.database.session.SqlWork;
import io.github.eltmaven.load.OffendingRecord.Offence;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Tells errors of the server that are the fault of one file from all others. The first are problems of the file, which hold no
 * other file back: a record that no row can hold, a character that the database's encoding lacks, a constraint or trigger that
 * somebody gave the raw table.
 */
final class FileRefusal {

    /** A row, an index entry or a table is larger than PostgreSQL allows. */
    private static final String LIMITS = "54";

    private static final String TOO_MANY_COLUMNS = "54011";

    private static final String DUPLICATE_COLUMN = "42701";

    /** A value is invalid for the type that somebody gave a column, or for the encoding of the database. */
    private static final String DATA = "22";

    private static final String UNTRANSLATABLE_CHARACTER = "22P05";

    private static final String CONSTRAINTS = "23";

    /** A trigger raises an error. */
    private static final String RAISED = "P0";

    private static final List<String> OF_A_FILE = List.of(LIMITS, DATA, CONSTRAINTS, RAISED);

    private final LoadRequest request;
    private final SourceFile file;

    FileRefusal(LoadRequest request, SourceFile file) {
        this.request = request;
        this.file = file;
    }

    /** Makes the raw table fit the file. If that fails because of the file's columns, it is a problem of the file. */
    <T> T ofTable(SqlWork<T> work) throws SQLException {
        try {
            return work.run();
        } catch (SQLException e) {
            if (SqlProblems.state(e).equals(TOO_MANY_COLUMNS)) {
                throw new ProblemException(tooManyColumns(e), e);
            }
            if (SqlProblems.state(e).equals(DUPLICATE_COLUMN)) {
                throw new ProblemException(
                        file.problem(
                                headerLine(),
                                "the table " + file.source().table() + " cannot have these columns: "
                                        + SqlProblems.message(e),
                                "Rename the column; or choose another name with 'columns: { its name: name }'"),
                        e);
            }
            throw e;
        }
    }

    /**
     * Puts records that were read again into the raw table. If the table refuses one, it is a problem of the file.
     *
     * @param pending the number in the names of the tables that hold the records
     */
    void ofRecords(RawTable raw, long pending, List<String> columns) throws SQLException {
        try {
            request.session().inSavepoint(() -> {
                raw.putInPlace(pending, columns);
                return raw;
            });
        } catch (SQLException e) {
            if (isOfFile(e)) {
                var line = raw.firstRefusedLine(pending, columns);
                throw new ProblemException(problem(line, line == 0 ? "a record" : "the record", e), e);
            }
            throw e;
        }
    }

    private static boolean isOfFile(SQLException error) {
        return OF_A_FILE.stream().anyMatch(SqlProblems.state(error)::startsWith);
    }

    private Problem tooManyColumns(SQLException error) {
        return file.problem(
                headerLine(),
                "its columns are more than " + file.source().table() + " can take: " + SqlProblems.message(error)
                        + ", also columns that were dropped",
                "Let the file have fewer columns; or set 'drift: ignore' for source '"
                        + file.source().name()
                        + "'; or, if columns were dropped, drop the table: elt:load fills it again"
                        + " from the files");
    }

    private long headerLine() {
        var format = file.source().format();
        return format.header() ? format.skip() + 1L : 0;
    }

    /**
     * Returns the problem of the file that an error of a COPY is, with the line of the first record that the table refuses.
     *
     * @param plan how to copy the file once more to find the record, with one target whose session is in no transaction
     * @return empty if the error is not the file's fault
     */
    Optional<Problem> ofRecord(SQLException error, FileColumns columns, CopyPlan plan) {
        if (!isOfFile(error)) {
            return Optional.empty();
        }
        if (SqlProblems.state(error).equals(TOO_MANY_COLUMNS)) {
            return Optional.of(tooManyColumns(error));
        }
        var found = find(error, columns, plan);
        if (found.isPresent()) {
            return Optional.of(
                    problem(found.get().line(), "the record", found.get().reason()));
        }
        // A statement of the ledger has failed, unless it is a constraint that the server checks last.
        return SqlProblems.state(error).startsWith(DATA)
                ? Optional.empty()
                : Optional.of(problem(0, "a record", error));
    }

    private Optional<Offence> find(SQLException error, FileColumns columns, CopyPlan plan) {
        try {
            return new OffendingRecord(file, columns, plan).find(file.name(request.project()));
        } catch (SQLException | ProblemException e) {
            error.addSuppressed(e);
            return Optional.empty();
        }
    }

    private Problem problem(long line, String record, SQLException error) {
        var message = SqlProblems.message(error);
        var table = file.source().table();
        var state = SqlProblems.state(error);
        if (state.equals(UNTRANSLATABLE_CHARACTER)) {
            return file.problem(
                    line,
                    record + " has a character that the database cannot store: " + message,
                    "Remove the character; or use a database whose encoding is UTF8");
        }
        if (state.startsWith(LIMITS)) {
            return file.problem(
                    line,
                    record + " is larger than a row of PostgreSQL can be: " + message,
                    "Let the file have fewer columns, in two sources for instance: short values are stored in one page of"
                            + " 8 kB; nothing of the file was kept");
        }
        return file.problem(
                line,
                table + " refuses " + record + ": " + message,
                "Correct the record; or change the constraint, the type or the trigger that somebody gave the table;"
                        + " nothing of the file was kept");
    }
}
