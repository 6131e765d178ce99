package io.github.eltmaven.load;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.load.CopyRows.RecordFormat;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the first record of a file that a raw table refuses. COPY does not name it, since the server writes many records at once,
 * and several sessions copy. So the file is read again and copied in batches, and a batch that is refused is divided until one
 * record is left. All of it is rolled back.
 */
final class OffendingRecord {

    private final Session session;
    private final SourceFile file;
    private final FileColumns columns;
    private final CopyTarget target;
    private final RecordFormat format;

    /**
     * Prepares the search.
     *
     * @param plan how the file is copied, with one target, whose session is in no transaction
     */
    OffendingRecord(SourceFile file, FileColumns columns, CopyPlan plan) {
        this.file = file;
        this.columns = columns;
        this.target = plan.targets().get(0);
        this.session = target.session();
        this.format = RecordFormat.of(file.source().format(), columns, plan.ending());
    }

    /** A record that is refused. */
    record Offence(long line, SQLException reason) {}

    /** Returns the first record that is refused, or empty if the table takes each of them. */
    Optional<Offence> find(String name) throws SQLException {
        try (var phases = session.phases()) {
            phases.begin(name + ": looking for the record that " + file.source().table() + " refuses");
            return session.inTransaction(this::search, found -> false);
        }
    }

    private Optional<Offence> search() throws SQLException {
        for (var statement : target.preparation()) {
            session.execute(statement);
        }
        try (var input = new InputFile(file)) {
            return search(new RecordReader(input.text(), file.source().format()));
        } catch (IOException e) {
            throw new ProblemException(file.unreadable(e), e);
        }
    }

    private Optional<Offence> search(RecordReader records) throws IOException, SQLException {
        if (file.source().format().header()) {
            records.next();
        }
        records.expectFields(columns.fieldCount());
        var record = records.record();
        var batch = new Batch();
        while (records.next()) {
            if (record.malformed() == null && record.fieldCount() == columns.fieldCount()) {
                batch.add(record);
            }
            if (batch.rows.isFull()) {
                var found = batch.firstRefused();
                if (found.isPresent()) {
                    return found;
                }
                batch = new Batch();
            }
        }
        return batch.firstRefused();
    }

    /** Some records, with the line and the end of each. */
    private final class Batch {

        private final CopyRows rows = new CopyRows(format);
        private final List<Long> lines = new ArrayList<>();
        private final List<Integer> ends = new ArrayList<>();

        void add(CsvRecord record) {
            rows.add(record);
            lines.add(record.line());
            ends.add(rows.length());
        }

        Optional<Offence> firstRefused() throws SQLException {
            return new FirstRefused(session, (from, to) -> copy((int) from, (int) to))
                    .find(0, lines.size())
                    .map(found -> new Offence(lines.get((int) found.item()), found.reason()));
        }

        private long copy(int from, int to) throws SQLException {
            var start = from == 0 ? 0 : ends.get(from - 1);
            var copy = session.copyManager().copyIn(target.copyOfPart());
            try {
                copy.writeToCopy(rows.buffer(), start, ends.get(to - 1) - start);
                return copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        }
    }
}
