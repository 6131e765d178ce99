package io.github.eltmaven.load;

import io.github.eltmaven.database.catalog.RowTriggers;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.FileReading;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.ledger.LoadCounts;
import io.github.eltmaven.ledger.LoadedFile;
import io.github.eltmaven.ledger.PendingLoad;
import io.github.eltmaven.ledger.PendingLoad.Grown;
import io.github.eltmaven.load.CopyRows.RecordFormat;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Loads one file. Several sessions copy its rows, each in its own transaction. The load counts when its row in the ledger is
 * committed, which happens last. Until then the ledger knows that the load is pending, so that the next run can remove its rows
 * if this run fails.
 */
final class FileLoader {

    /**
     * The result of a load.
     *
     * @param run the run that loaded the file
     * @param leftOut columns of the file that were not loaded
     * @param replaced how many earlier deliveries it replaces
     * @param isSetAside whether a delivery that is newer by its name stands in place of it
     */
    record LandedFile(long run, LoadCounts counts, List<String> leftOut, int replaced, boolean isSetAside) {}

    /**
     * The records of a file that was read again. They are in tables of their own, beside the raw table.
     *
     * @param pending the load under whose number the ledger knows of the tables
     */
    record StagedFile(PendingLoad pending, LoadedFile before, FileReading reading, LoadCounts counts) {}

    private final LoadRequest request;
    private final CopySessions sessions;
    private final SourceFile file;
    private final Ledger ledger;
    private final RawTable raw;
    private final CopyPlans plans;
    private final StandingLoads standing;
    private long run;

    /**
     * Prepares the load of a file.
     *
     * @param run the run that loaded files before this one; 0 if there is none yet
     */
    FileLoader(LoadRequest request, CopySessions sessions, SourceFile file, long run) {
        this.run = run;
        this.request = request;
        this.sessions = sessions;
        this.file = file;
        this.ledger = request.ledger();
        this.raw = new RawTable(request.session(), file.source().name());
        this.plans = new CopyPlans(raw, file.source().format());
        this.standing = new StandingLoads(request.session(), request.ledger(), request.pipeline(), file.source());
    }

    /**
     * Loads the file.
     *
     * @throws ProblemException if the file is refused; then nothing of it stays in the database
     */
    LandedFile load() throws SQLException {
        try (var input = new InputFile(file)) {
            return load(input);
        } catch (IOException e) {
            throw new ProblemException(file.unreadable(e), e);
        }
    }

    private LandedFile load(InputFile input) throws IOException, SQLException {
        var records = new RecordReader(input.text(), file.source().format());
        var columns = columns(records, raw.expectedColumns(file.source()));
        records.expectFields(columns.fieldCount());
        var refusal = new FileRefusal(request, file);
        var pending = refusal.ofTable(() -> request.session().inTransaction(() -> begin(columns)));
        return removingFailed(
                pending,
                () -> copy(input, records, columns, pending),
                error -> refusal.ofRecord(error, columns, probe(pending.load(), input.size(), columns)));
    }

    /**
     * Reads the file again into tables of its own.
     *
     * @param before the delivery, whose content the file has
     * @param expected the columns that the file must have; empty if this file decides
     * @throws ProblemException if the file is refused; then nothing of it stays in the database
     */
    StagedFile stage(LoadedFile before, List<String> expected) throws SQLException {
        try (var input = new InputFile(file)) {
            var records = new RecordReader(input.text(), file.source().format());
            var columns = columns(records, expected);
            records.expectFields(columns.fieldCount());
            var pending = request.session()
                    .inTransaction(() -> new PendingLoad(
                            ledger.loads().beginPendingLoad(file.source().name(), Grown.NOT),
                            file.source().name(),
                            Grown.NOT));
            return removingFailed(
                    pending,
                    () -> stage(input, records, columns, pending, before),
                    error -> new FileRefusal(request, file)
                            .ofRecord(error, columns, stagingProbe(pending.load(), before.load(), columns)));
        } catch (IOException e) {
            throw new ProblemException(file.unreadable(e), e);
        }
    }

    /** Returns how to copy the file with the session of the ledger, to find out which record is refused. */
    private CopyPlan probe(long load, long bytes, FileColumns columns) {
        return plans.intoTable(load, bytes, columns.names(), List.of(request.session()));
    }

    private CopyPlan stagingProbe(long pending, long load, FileColumns columns) {
        return plans.besideTable(pending, load, columns.names(), List.of(request.session()));
    }

    private StagedFile stage(
            InputFile input, RecordReader records, FileColumns columns, PendingLoad pending, LoadedFile before)
            throws SQLException {
        var format = file.source().format();
        var plan = plans.besideTable(pending.load(), before.load(), columns.names(), sessions.of(input.size()));
        try (var copy = new ParallelCopy(plan.targets(), RecordFormat.of(format, columns, plan.ending()))) {
            return request.session().inTransaction(() -> {
                var counts = copyChecked(input, records, columns, pending.load(), copy, before);
                copy.commit();
                return new StagedFile(pending, before, reading(columns), counts);
            });
        }
    }

    private FileReading reading(FileColumns columns) {
        return new FileReading(ReadingFormat.of(file.source()), columns.names(), columns.leftOut());
    }

    /** Work on a pending load. */
    private interface LoadWork<T> {

        T run() throws IOException, SQLException;
    }

    /**
     * Runs work on a pending load, and removes what it left if it fails.
     *
     * @param refusal returns the problem of the file that an error of the server is; empty for other errors
     */
    private <T> T removingFailed(
            PendingLoad pending, LoadWork<T> work, Function<SQLException, Optional<Problem>> refusal)
            throws IOException, SQLException {
        try {
            return work.run();
        } catch (SQLException e) {
            // The table, which may go with the load, is needed to find the record.
            var problem = refusal.apply(e);
            removeFailed(pending, e);
            if (problem.isPresent()) {
                throw new ProblemException(problem.get(), e);
            }
            throw e;
        } catch (IOException | RuntimeException e) {
            removeFailed(pending, e);
            throw e;
        }
    }

    private FileColumns columns(RecordReader records, List<String> expected) throws IOException {
        var problems = new Problems();
        var header = new Header(file.source(), file.path(), problems);
        if (!file.source().format().header()) {
            return header.ofOrder(expected);
        }
        if (!records.next()) {
            throw new ProblemException(
                    file.problem("the file is empty", "It needs a header line at least, or remove it"));
        }
        var columns = header.read(records, expected);
        problems.throwIfAny();
        return columns;
    }

    private PendingLoad begin(FileColumns columns) throws SQLException {
        var grown = raw.create(columns.names());
        return new PendingLoad(
                ledger.loads().beginPendingLoad(file.source().name(), grown),
                file.source().name(),
                grown);
    }

    private LandedFile copy(InputFile input, RecordReader records, FileColumns columns, PendingLoad pending)
            throws IOException, SQLException {
        var format = file.source().format();
        var plan = plans.intoTable(pending.load(), input.size(), columns.names(), sessions.of(input.size()));
        try (var copy = new ParallelCopy(plan.targets(), RecordFormat.of(format, columns, plan.ending()))) {
            return request.session().inTransaction(() -> {
                var name = file.name(request.project());
                run = run == 0 ? ledger.beginRun("load") : run;
                ledger.loads()
                        .beginLoad(
                                run,
                                pending.source(),
                                // The hash is known only when the whole file is read. Until
                                // then this text stands for it.
                                new LoadedFile(
                                        pending.load(),
                                        name,
                                        "load " + pending.load(),
                                        input.size(),
                                        input.modifiedAt(),
                                        input.modifiedAt(),
                                        Optional.of(reading(columns)),
                                        Optional.empty(),
                                        Optional.empty()));
                var copied = copyAndCommit(input, records, columns, pending, copy);
                for (var statement : plan.afterwards()) {
                    request.session().execute(statement);
                }
                var counts =
                        new ForgottenRecords(request.session(), ledger, file.source()).keepOut(pending.load(), copied);
                var settled = standing.settle(pending.load());
                var isSetAside = settled.withdrawn().stream().anyMatch(withdrawn -> withdrawn.load() == pending.load());
                return new LandedFile(
                        run, counts, columns.leftOut(), settled.withdrawn().size() - (isSetAside ? 1 : 0), isSetAside);
            });
        }
    }

    private LoadCounts copyAndCommit(
            InputFile input, RecordReader records, FileColumns columns, PendingLoad pending, ParallelCopy copy)
            throws SQLException {
        var counts = copyChecked(input, records, columns, pending.load(), copy, null);
        ledger.loads().endPendingLoad(pending.load());
        copy.commit();
        return counts;
    }

    /**
     * Copies the records, and notes in the ledger what became of them.
     *
     * @param before the delivery that is read again; null for a new one
     */
    private LoadCounts copyChecked(
            InputFile input,
            RecordReader records,
            FileColumns columns,
            long load,
            ParallelCopy copy,
            @Nullable LoadedFile before)
            throws SQLException {
        try {
            var malformed = new MalformedRecords(file, ledger, load);
            var read = copyRecords(input, records, columns, malformed, copy);
            var contentHash = input.finish();
            malformed.refuseTooMany(read);
            var counts = new LoadCounts(copy.finish(), malformed.count());
            refuseMissing(read - counts.malformed(), counts.loaded());
            if (before == null) {
                ledger.loads().endLoad(load, contentHash, counts);
            } else if (!contentHash.equals(before.contentHash())) {
                throw new ProblemException(
                        file.problem("changed while it was read again", "Run elt:load again; nothing was changed"));
            }
            return counts;
        } catch (IOException e) {
            throw new ProblemException(file.unreadable(e), e);
        }
    }

    private void refuseMissing(long copied, long loaded) throws SQLException {
        if (loaded != copied) {
            throw new ProblemException(file.problem(
                    (copied - loaded) + " of " + copied + " records did not arrive in "
                            + request.session().schemas().raw() + "."
                            + file.source().name()
                            + "; a trigger may have skipped them: "
                            + String.join(", ", RowTriggers.names(request.session(), raw.identifier())),
                    "Drop the trigger, or let it return every row; nothing of the file was loaded"));
        }
    }

    /** Copies the good records, and returns the number of all records. */
    private long copyRecords(
            InputFile input, RecordReader records, FileColumns columns, MalformedRecords malformed, ParallelCopy copy)
            throws IOException, SQLException {
        var progress = new LoadProgress(
                file.name(request.project()), input, request.session().log());
        var record = records.record();
        var rows = copy.rows();
        var read = 0L;
        while (records.next()) {
            read++;
            if (record.malformed() != null || record.fieldCount() != columns.fieldCount()) {
                malformed.add(record, columns.fieldCount());
                continue;
            }
            rows.add(record);
            if (rows.isFull()) {
                copy.send(rows);
                rows = copy.rows();
                progress.show(read);
            }
        }
        copy.send(rows);
        progress.end();
        sayBlankLines(records.blankLines());
        return read;
    }

    private void sayBlankLines(long count) {
        if (count > 0) {
            request.session()
                    .log()
                    .info(file.name(request.project()) + ": skipped " + count + " blank line"
                            + (count == 1 ? "" : "s"));
        }
    }

    /** Removes the rows of a failed load. If that fails, too, {@link Load} or the next run removes them. */
    private void removeFailed(PendingLoad pending, Exception reason) {
        try {
            if (!request.session().connection().isClosed()) {
                remove(request, pending);
            }
        } catch (SQLException e) {
            request.session().log().debug("removing load " + pending.load() + ": " + SqlProblems.message(e));
            reason.addSuppressed(e);
        }
    }

    /** Removes what a pending load left. */
    static void remove(LoadRequest request, PendingLoad pending) throws SQLException {
        request.session().inTransaction(() -> {
            var loads = request.ledger().loads();
            var grown = loads.hasLoadedAfter(pending.source(), pending.load()) ? Grown.NOT : pending.grown();
            new RawTable(request.session(), pending.source()).remove(pending.load(), grown);
            loads.forgetMalformed(pending.load());
            loads.endPendingLoad(pending.load());
            return pending;
        });
    }
}
