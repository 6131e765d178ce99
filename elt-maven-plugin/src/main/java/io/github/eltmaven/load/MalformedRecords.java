package io.github.eltmaven.load;

import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.ledger.MalformedRecord;
import io.github.eltmaven.pipeline.setting.Allowed;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The malformed records of a file. The ledger keeps them. If there are more than allowed, the file is refused. */
final class MalformedRecords {

    /** The greatest number of malformed records in the messages about a refused file. */
    private static final int SHOWN = 10;

    /**
     * If the first line has one column, and a line further down than this is the first with several columns, the first line is
     * not a title.
     */
    static final int MOST_LINES_OF_TITLE = 10;

    /** The number of bytes of a malformed record that the ledger keeps. */
    private static final int KEPT_BYTES = 2_000;

    private static final int KEPT_AT_ONCE = 500;

    private final SourceFile file;
    private final Ledger ledger;
    private final long load;
    private final List<MalformedRecord> first = new ArrayList<>();
    private final List<MalformedRecord> waiting = new ArrayList<>();
    private long count;

    /** The likely fix for the whole file: a different delimiter, or skipping a title. */
    private Optional<String> likely = Optional.empty();

    MalformedRecords(SourceFile file, Ledger ledger, long load) {
        this.file = file;
        this.ledger = ledger;
        this.load = load;
    }

    long count() {
        return count;
    }

    /**
     * Keeps a malformed record.
     *
     * @param fieldCount the number of fields that it should have
     * @throws ProblemException if the file already has more malformed records than allowed
     */
    void add(CsvRecord read, int fieldCount) throws SQLException {
        var record = new MalformedRecord(read.line(), read.offset(), reason(read, fieldCount), read.raw(KEPT_BYTES));
        count++;
        if (count == 1 && read.malformed() == null) {
            likely = likely(record, read.fieldCount(), fieldCount);
        }
        if (first.size() < SHOWN) {
            first.add(record);
        }
        waiting.add(record);
        if (waiting.size() == KEPT_AT_ONCE) {
            write();
        }
        if (file.source().maxMalformed() instanceof Allowed.Count allowed && count > Math.max(allowed.rows(), SHOWN)) {
            throw refused(beyondShown("was read up to line " + read.line() + " only: more records are malformed"
                    + " than 'maxMalformed' allows"));
        }
    }

    private Optional<String> likely(MalformedRecord record, int found, int expected) {
        if (found == 1) {
            return LikelyDelimiter.of(record.record(), file.source())
                    .filter(other -> other.fields() == expected)
                    .map(LikelyDelimiter::fix);
        }
        var isBehindTitle =
                expected == 1 && file.source().format().header() && record.line() <= MOST_LINES_OF_TITLE + 1;
        return isBehindTitle
                ? Optional.of("If line " + record.line() + " is the header and a title stands before it, set 'skip: "
                        + (record.line() - 1) + "' for source '" + file.source().name()
                        + "' in elt.yaml; else correct it, or allow some with 'maxMalformed'")
                : Optional.empty();
    }

    private static String reason(CsvRecord record, int fieldCount) {
        var reason = record.malformed();
        if (reason == null) {
            return "has " + CsvRecord.columns(record.fieldCount()) + ", the header has " + fieldCount;
        }
        return record.isRecovered() ? reason + "; read on from line " + record.nextLine() : reason;
    }

    /**
     * Ends the file, and keeps its malformed records.
     *
     * @param records the number of its records, with the malformed ones
     * @throws ProblemException if too many records are malformed
     */
    void refuseTooMany(long records) throws SQLException {
        if (count > file.source().maxMalformed().of(records)) {
            throw refused(beyondShown(count + " of " + records + " records are malformed"));
        }
        write();
    }

    private void write() throws SQLException {
        if (!waiting.isEmpty()) {
            ledger.loads().addMalformed(load, waiting);
            waiting.clear();
        }
    }

    private ProblemException refused(Problem... more) {
        return new ProblemException(Stream.concat(first.stream().map(this::problem), Stream.of(more))
                .toList());
    }

    private Problem problem(MalformedRecord record) {
        return file.problem(
                record.line(),
                "malformed record: it " + record.reason(),
                likely.orElse("Correct it, or allow some with 'maxMalformed' of source '"
                        + file.source().name() + "' in elt.yaml"));
    }

    /** Returns a problem that says how many malformed records there are, or none if all of them are shown. */
    private Problem[] beyondShown(String what) {
        return count > SHOWN
                ? new Problem[] {file.problem(0, what, "Check that the file is what the source says it is")}
                : new Problem[0];
    }
}
