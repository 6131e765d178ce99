package io.github.eltmaven.load;

import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.ledger.MalformedRecord;
import io.github.eltmaven.load.Load.SourceFile;
import io.github.eltmaven.pipeline.setting.Allowed;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a file holds that is no record: kept in the ledger as far as it is allowed, and the reason to refuse the file beyond. */
final class MalformedRecords {

    /** With how many malformed records a refused file is shown. */
    private static final int SHOWN = 10;

    /** A file of one column that has its first record of several columns later on is no table behind a title. */
    static final int MOST_LINES_OF_TITLE = 10;

    /** How much of a malformed record is kept. */
    private static final int KEPT_BYTES = 2_000;

    private static final int KEPT_AT_ONCE = 500;

    private final SourceFile file;
    private final Ledger ledger;
    private final long load;
    private final List<MalformedRecord> first = new ArrayList<>();
    private final List<MalformedRecord> waiting = new ArrayList<>();
    private long count;

    /** What likely mends the file as a whole: another delimiter, or a title that is left out. */
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
     * @param fieldCount how many fields it should have
     * @throws ProblemException where the file has more of them than may be, whatever follows
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
     * Ends the file.
     *
     * @param records how many records it has, malformed ones too
     * @throws ProblemException where too many of them are malformed
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

    /** Says that there are more malformed records than are shown; none where all are. */
    private Problem[] beyondShown(String what) {
        return count > SHOWN
                ? new Problem[] {file.problem(0, what, "Check that the file is what the source says it is")}
                : new Problem[0];
    }
}
