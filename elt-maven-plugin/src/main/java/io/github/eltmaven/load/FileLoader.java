package io.github.eltmaven.load;

import io.github.eltmaven.ledger.FileIdentity;
import io.github.eltmaven.ledger.Landed;
import io.github.eltmaven.load.Load.SourceFile;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lands one file inside the caller's transaction. */
final class FileLoader {

    /** How many malformed records a refused file is shown with. */
    private static final int SHOWN = 10;

    /** How much of a malformed record is kept. */
    private static final int KEPT_BYTES = 2_000;

    record Counts(long loaded, long malformed) {}

    private record Malformed(long line, String reason, String record) {}

    private final LoadRequest request;
    private final long run;

    FileLoader(LoadRequest request, long run) {
        this.request = request;
        this.run = run;
    }

    /**
     * Lands the file.
     *
     * @param contentHash the hash of what it held a moment ago; another one now means that it is still being written
     * @throws ProblemException where the file is refused; the caller takes back what was written
     */
    Counts load(SourceFile file, String contentHash) throws SQLException {
        try {
            return read(file, contentHash);
        } catch (IOException e) {
            throw new ProblemException(file.unreadable(e), e);
        }
    }

    private Counts read(SourceFile file, String contentHash) throws IOException, SQLException {
        var bytes = FileIdentity.size(file.path());
        var modifiedAt = FileIdentity.modifiedAt(file.path());
        var load = request.ledger()
                .beginLoad(
                        run,
                        file.source().name(),
                        new Landed(0, file.name(request.project()), contentHash, bytes, modifiedAt, Instant.EPOCH));
        try (var input = FileIdentity.hashing(Files.newInputStream(file.path()))) {
            var counts = copy(file, new RecordReader(input, file.source().format()), load);
            if (!FileIdentity.hash(input).equals(contentHash)) {
                throw new ProblemException(file.problem(
                        "changed while it was read",
                        "Deliver it under another name and rename it when it is complete"));
            }
            request.ledger().endLoad(load, counts.loaded(), counts.malformed());
            return counts;
        }
    }

    private Counts copy(SourceFile file, RecordReader records, long load) throws IOException, SQLException {
        if (!records.next()) {
            throw new ProblemException(
                    file.problem("the file is empty", "It needs a header line at least, or remove it"));
        }
        var problems = new Problems();
        var raw = new RawTable(request.session(), file.source());
        var columns = new Header(file.path(), problems).read(records, raw.expectedColumns());
        problems.throwIfAny();
        raw.create(columns);
        var malformed = new ArrayList<Malformed>();
        var loaded = copyRecords(file, records, raw.copyStatement(columns), columns.size(), load, malformed);
        if (malformed.size() > file.source().maxMalformed()) {
            throw refuse(file, malformed);
        }
        for (var each : malformed) {
            request.ledger().addMalformed(load, each.line(), each.reason(), each.record());
        }
        raw.summarize();
        return new Counts(loaded, malformed.size());
    }

    private long copyRecords(
            SourceFile file,
            RecordReader records,
            String statement,
            int columnCount,
            long load,
            List<Malformed> malformed)
            throws IOException, SQLException {
        var nullText = file.source().format().nullText().getBytes(StandardCharsets.UTF_8);
        var copy = request.session().copyManager().copyIn(statement);
        var loaded = 0L;
        try {
            var rows = new CopyStream(copy);
            while (records.next()) {
                var reason = reason(records, columnCount);
                if (reason != null) {
                    keep(malformed, new Malformed(records.line(), reason, records.raw(KEPT_BYTES)), file);
                    continue;
                }
                write(rows, records, nullText, load);
                loaded++;
            }
            rows.flush();
            copy.endCopy();
            return loaded;
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void write(CopyStream rows, RecordReader records, byte[] nullText, long load) throws SQLException {
        for (var field = 0; field < records.fieldCount(); field++) {
            var value = records.bytes(field);
            if (!records.isQuoted(field) && Arrays.equals(value, nullText)) {
                rows.writeNull();
            } else {
                rows.writeValue(value);
            }
            rows.endField();
        }
        rows.writeNumber(load);
        rows.endField();
        rows.writeNumber(records.line());
        rows.endRow();
    }

    private static @Nullable String reason(RecordReader records, int columnCount) {
        if (records.malformed() != null) {
            return records.malformed();
        }
        if (records.fieldCount() != columnCount) {
            return "has " + records.fieldCount() + " columns, the header has " + columnCount;
        }
        return null;
    }

    /** Remembers a malformed record; once the file has too many, enough of them to show why it is refused. */
    private static void keep(List<Malformed> malformed, Malformed record, SourceFile file) {
        malformed.add(record);
        if (malformed.size() > Math.max(file.source().maxMalformed(), SHOWN)) {
            throw refuse(file, malformed);
        }
    }

    private static ProblemException refuse(SourceFile file, List<Malformed> malformed) {
        var problems = new ArrayList<Problem>();
        for (var each : malformed.subList(0, Math.min(SHOWN, malformed.size()))) {
            problems.add(Problem.at(
                    Place.of(file.path(), (int) each.line()),
                    ProblemCode.INPUT,
                    "malformed record: it " + each.reason(),
                    "Correct it, or allow some with 'maxMalformed' of source '"
                            + file.source().name() + "' in elt.yaml"));
        }
        return new ProblemException(problems);
    }
}
